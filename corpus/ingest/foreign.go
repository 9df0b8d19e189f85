package ingest

import "bytes"

// What to do with files that hold text, but no article.
const (
	giveToFilter = "aligned sentences, no article: give it to filter or export"
	noArticle    = "no article, as its ending tells: give text, HTML or JSONL"
	aFeed        = "a list of articles: fetch the pages that it names"
)

// foreignEndings are those of files that lie beside articles.
var foreignEndings = map[string]string{
	".tmx": giveToFilter, ".xlf": giveToFilter, ".xliff": giveToFilter, ".sdlxliff": giveToFilter,
	".css": noArticle, ".js": noArticle, ".mjs": noArticle, ".csv": noArticle, ".tsv": noArticle, ".svg": noArticle,
	".yaml": noArticle, ".yml": noArticle, ".ids": noArticle,
}

// foreignRoots are the root elements of XML files that are none of our pages.
var foreignRoots = map[string]string{
	"tmx": giveToFilter, "xliff": giveToFilter, "svg": "a picture",
	"rss": aFeed, "feed": aFeed, "urlset": aFeed, "sitemapindex": aFeed,
}

// foreign says what a file is where it is text, but no article; head is its
// beginning in lower case, without a byte order mark.
func foreign(ending string, head []byte) string {
	if kind, ok := foreignEndings[ending]; ok {
		return kind
	}
	if bytes.HasPrefix(head, []byte("[")) && bytes.HasPrefix(bytes.TrimSpace(head[1:]), []byte("{")) {
		return "a JSON array: one object a line is wanted, as jq -c '.[]' writes it"
	}
	return foreignRoots[xmlRoot(head)]
}

// xmlRoot returns the name of the first element, behind the declaration,
// comments and the document type; "" where text comes first.
func xmlRoot(head []byte) string {
	for {
		head = bytes.TrimSpace(head)
		end := ">"
		switch {
		case bytes.HasPrefix(head, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(head, []byte("<!")):
		case bytes.HasPrefix(head, []byte("<")):
			name, _, _ := bytes.Cut(head[1:], []byte(">"))
			if fields := bytes.Fields(name); len(fields) > 0 {
				return string(bytes.TrimSuffix(fields[0], []byte("/")))
			}
			return ""
		default:
			return ""
		}
		_, rest, ok := bytes.Cut(head, []byte(end))
		if !ok {
			return ""
		}
		head = rest
	}
}
