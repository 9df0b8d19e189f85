package date

func init() {
	Forms.Add("fr", []string{
		`(?:\b(?P<from>\d{1,2})(?:er)?(?: ?[-–] ?| au | et ))?\b(?P<d>\d{1,2})(?:er)? {month}(?: (?P<y>\d{4}))?\b`,
		`\b(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\b`,
		`\b{month} (?P<y>\d{4})\b`,
	})
}
