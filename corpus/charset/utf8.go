package charset

func init() {
	add(Charset{Name: "utf-8", labels: []string{"utf8"}, mark: "\xef\xbb\xbf", replacement: "\ufffd"})
}
