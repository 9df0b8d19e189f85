package corpus

import "strings"

// Tab-separated files have no header unless said, and write what would break a
// field or a line as \t \n \r \\.
var (
	escape   = strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	unescape = strings.NewReplacer(`\\`, "\\", `\t`, "\t", `\n`, "\n", `\r`, "\r")
)

// TSV returns fields as a line of a tab-separated file, without its end.
func TSV(fields ...string) string {
	escaped := make([]string, len(fields))
	for i, field := range fields {
		escaped[i] = escape.Replace(field)
	}
	return strings.Join(escaped, "\t")
}

// FromTSV returns the fields of a line of a tab-separated file.
func FromTSV(line string) []string {
	fields := strings.Split(line, "\t")
	if strings.IndexByte(line, '\\') < 0 {
		return fields
	}
	for i, field := range fields {
		fields[i] = unescape.Replace(field)
	}
	return fields
}
