package date

func init() {
	Forms.Add("zh", []string{
		`(?:(?P<y>{year}) ?年 ?)?(?P<m>{number}) ?月 ?(?P<d>{number}) ?[日号號](?:(?:[-–—至到、]|和)(?P<to>{number}) ?[日号號])?`,
		`(?:(?P<y>{year}) ?年 ?)?(?P<m>{number}) ?月 ?(?P<d>{number})[-–—至到](?P<to>{number}) ?[日号號]`,
		`(?P<y>{year}) ?年 ?(?P<m>{number}) ?月`,
		`(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})`,
		`(?P<m>\d{1,2}) ?月份?`,
		`(?P<d>\d{1,2}) ?[日号號]`,
	})
}
