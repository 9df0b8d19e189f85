package date

func init() {
	Forms.Add("zh", []string{
		`(?:(?P<y>{year}) ?年 ?)?(?P<m>{number}) ?月 ?(?P<d>{number}) ?[日号號](?:(?:[-–—至到、]|和)(?P<to>{number}) ?[日号號])?`,
		`(?:(?P<y>{year}) ?年 ?)?(?P<m>{number}) ?月 ?(?P<d>{number})[-–—至到](?P<to>{number}) ?[日号號]`,
		`(?P<y>{year}) ?年 ?(?P<m>{number}) ?月`,
		`(?P<y>{digit}{4})[-/.](?P<m>{digit}{1,2})[-/.](?P<d>{digit}{1,2})`,
		`(?P<m>{digit}{1,2}) ?月份?`,
		`(?P<d>{digit}{1,2}) ?[日号號]`,
	})
}
