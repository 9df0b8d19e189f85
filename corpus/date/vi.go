package date

// A day and month parted by a hyphen or point need a word before them: 2-1 is
// as often a score.
func init() {
	Forms.Add("vi", []string{
		`(?:\b(?P<from>\d{1,2})(?: ?[-–] ?| và | đến (?:ngày )?))?\b(?P<d>\d{1,2}) (?:tháng (?P<m>\d{1,2})|{month})(?:(?: năm |, ?|/)(?P<y>\d{4}))?\b`,
		`(?:\b(?P<from>\d{1,2})(?: ?[-–] ?| và | đến (?:ngày )?))?\b(?P<d>[0-3]?\d)/(?P<m>[01]?\d)(?:/(?P<y>\d{4}))?\b`,
		`(?:ngày|sáng|trưa|chiều|tối|đêm) (?:(?P<from>\d{1,2}) đến (?:ngày )?)?(?P<d>\d{1,2})[-.](?P<m>\d{1,2})(?:[-.](?P<y>\d{4}))?\b`,
		`\btháng (?P<m>\d{1,2})(?:(?: năm |/|-)(?P<y>\d{4}))?\b`,
	})
}
