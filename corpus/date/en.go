package date

func init() {
	Forms.Add("en", []string{
		`\b{month} (?P<d>\d{1,2})(?:st|nd|rd|th)?(?:(?: ?[-–] ?| to | and )(?P<to>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?P<y>\d{4}))?\b`,
		`(?:\b(?P<from>\d{1,2})(?:st|nd|rd|th)?(?: ?[-–] ?| to | and ))?\b(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? {month}(?:,? (?P<y>\d{4}))?\b`,
		`\b{month},? (?P<y>\d{4})\b`,
	})
}
