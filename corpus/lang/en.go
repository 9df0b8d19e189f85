package lang

import "strings"

func init() {
	All.Add("en", &Language{
		Code:    "en",
		Name:    "English",
		Density: 1,
		Detection: Detection{
			Script: "Latin",
			Words: strings.Fields(`
				the of and to in a is that for was on with as it he by be at are from his this have
				has not an but they had said were will their which who been or its more we about one
				after would when there him she i you all also two out up her no new if over can than
				into other some time so could what them people last first year years before between
				most only against during government any just our being while now such do because
				those these even did where many how under my may should made well like then through
				back still much down country president since world both three your me us state very
				too make says told according own including another percent party s t re don week day
				days work get going off several around think want countries relations each`),
		},
		Sentences: Sentences{
			Terminators: ".!?…",
			Abbreviations: strings.Fields(`
				Mr Mrs Ms Messrs Mx Dr Drs Prof Rev Fr Hon Gov Sen Sens Rep Reps Gen Lt Col Maj Capt Cpl Sgt Adm Cmdr
				Pres Supt Det Insp Ste Mt Ft vs v cf Cf e.g i.e a.k.a viz approx ca ed eds trans
				Gens Govs Brig Pvt Amb Atty Msgr Sra Hwy Pfc`),
			Ending: strings.Fields(`
				Inc Ltd Corp Co Cos Bros Jr Sr Esq al a.m p.m A.M P.M St Ave Blvd Rd Dept Univ Assn Intl Yahoo!
				Ala Ariz Ark Calif Colo Conn Fla Ga Kan Ky Md Mich Minn Mo Mont Neb Nev Okla Pa Tenn Tex Va Vt Wis`),
			Numbered: strings.Fields(`
				No Nos no nos Vol vol Ch ch Sec sec Art art Eq Fig fig pp p Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec`),
			Saying:  strings.Fields("said says added adds asked asks told wrote replied explained noted continued shouted cried"),
			Openers: "“‘\"'([{«",
			Closers: "”’\"')]}»",
		},
		Page: Page{
			Agencies: []string{
				"VNA", "Vietnam News Agency", "VNS", "Viet Nam News", "Nhan Dan Online", "Nhan Dan", "VOV", "VOVworld", "VGP News", "Reuters", "AP",
				"Associated Press", "AFP", "Xinhua", "Bloomberg", "BBC", "BBC News", "CNN", "TASS", "Kazinform", "UPI", "dpa", "Kyodo",
			},
			Boilerplate: []string{
				`Font[ -]?size.*`, `(?:Print|Email|Share|Tweet|Save|Like|Copy link)(?: (?:this )?(?:article|page|story|post))?`,
				`(?:Print|Email|Share|Tweet|Facebook|Twitter|Google\+|WhatsApp|LinkedIn|Telegram|Pinterest|Zalo)(?: ?[|·,/]? ?(?:Print|Email|Share|Tweet|Facebook|Twitter|Google\+|WhatsApp|LinkedIn|Telegram|Pinterest|Zalo))*`,
				`Share (?:on|via|to) .{1,30}`, `(?:Leave|Post) a (?:comment|reply)`, `Comments?(?: ?\(\d+\))?`, `Home`, `Advertisement`,
				`(?:Tags?|Keywords?|Topics?) ?:.*`, `Subscribe.{0,60}`, `Sign up (?:for|to) .{1,60}`, `Follow us.*`, `Skip to (?:main )?content`,
				`All rights reserved.*`, `(?:Copyright|©) .{0,100}`, `Read more`, `Click here.{0,60}`, `Listen to this article`, `Loading\.*`,
			},
			Related: []string{
				`Related(?: (?:articles?|news|stories|posts|topics|content|links))?`, `(?:Other|Latest|More|Top|Recent) (?:news|stories|articles|headlines)`, `More`,
				`More (?:from|on|in) .{1,40}`, `See also`, `Read also`, `You (?:may|might) also like`, `Most (?:read|viewed|popular)`, `Recommended(?: for you)?`,
			},
			Captions: []string{
				`\((?:Photo|Photos|Image|Picture|Illustration|File photo|Illustrative photo|Photo for illustration)(?: (?:by|courtesy of|credit))? ?(?::|/|–|-)? ?[^()]{1,60}\)`,
				`(?:Photos?|Photo credit|Image|Picture)(?: by)? ?: ?(?:[^.()]|\p{Lu}\.){1,60}\.?$`, `[-–—/] ?(?:VNA|AFP|REUTERS|AP|Reuters)(?:/VNA)?(?: file)? Photos?\.?$`,
			},
			Credits: []string{`\(Source ?: ?[^()]{1,60}\)`},
			By:      []string{`(?:(?:Written|Posted|Published|Reported|Story) )?by[: ] *`, `Authors?[: ] *`},
			Bylines: []string{`By {name}(?:,? (?:and )?{name})*(?:,? {agency})?(?:,? in {name})?`, `{name} ?[/(] ?{agency}\)?`, `Source ?: {agency}`},
			Sources: []string{`Source ?: `},
			Datelines: []string{
				`(?:(?:Published|Updated|Posted|Last updated|Modified)(?: (?:on|at))?:? ?)?(?:{day}[, |–-]*)?{date}(?:[, |–-]*(?:at )?{time}(?: ?(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d\d)?)?)?)?`,
			},
			Leads: []string{
				`(?:{name},? ?)?\((?-i:\p{Lu}[\p{L}.'-]{1,14}(?: (?:\p{Lu}[\p{L}.'-]{0,14}|and|of|the)){0,5})\) ?[–—-]+ `,
				`(?:{name},? ?)?(?:\p{Lu}\p{L}+\.? \d{1,2},? ?)?\(?{agency}\)?(?:,? {name})? ?[–—-]+ `,
			},
		},
		Names: Names{
			Titles: strings.Split("Mr,Mr.,Mrs,Mrs.,Ms,Ms.,Dr,Dr.,Prof,Prof.,Sir,Lord,comrade,president,vice president,prime minister,deputy prime minister,"+
				"minister,deputy minister,foreign minister,secretary,general secretary,party secretary,secretary-general,ambassador,general,director,chairman,chairwoman,vice chairman,"+
				"chief,king,queen,prince,princess,professor,spokesman,spokeswoman,spokesperson,governor,mayor,senator,chancellor,premier,member,leader,delegate", ","),
			Organisations: strings.Split("Party,Committee,Commission,Ministry,Assembly,National Assembly,Parliament,House,Senate,Union,Association,Federation,"+
				"Front,Council,Agency,Bank,University,Institute,Academy,Organization,Organisation,Department,Bureau,Politburo,Court,Company,Group,"+
				"Foundation,League,News,Press,Daily,Airlines,Holdings,Hospital,Museum,Center,Centre,Government,Army,Corporation,Office,Red Cross,United Nations", ","),
			Places:      strings.Split("city,province,region,capital,district,island,sea,river,republic,kingdom,county,state,street,airport,commune,village,town,ward,stream,lake,bay,valley,waterfall,peninsula", ","),
			Inseparable: strings.Split("autonomous region,autonomous prefecture,autonomous county", ","),
			Peoples:     strings.Split("Zhuang,Hui,Uygur,Uyghur,Tibetan,Miao,Dong,Tujia,Buyei,Yi,Dai,Bai,Hani,Yao,Li,Mongol,Mongolian", ","),
			Particles:   strings.Fields("of the and for"),
			Common: strings.Split("Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday,January,February,March,April,May,June,July,August,"+
				"September,October,November,December,Photo,Source,The,A,An,In,On,At,He,She,It,They,We,I,You,But,And,Or,For,From,With,As,After,Before,"+
				"When,While,This,That,These,Those,Its,His,Her,Their,Our,Both,Also,However,Meanwhile,According,During,Chinese,Vietnamese,French,English,"+
				"Russian,American,Kazakh,European,Asian,African,Two,Three,Four,Five,Six", ","),
		},
		Dates: Dates{
			Months:   strings.Fields("january february march april may june july august september october november december"),
			Weekdays: strings.Fields("monday tuesday wednesday thursday friday saturday sunday"),
			Forms: []string{
				`{month}\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})`,
				`(?P<d>\d{1,2})(?:st|nd|rd|th)? {month},? (?P<y>\d{4})`,
				`(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})`,
			},
		},
		Scales:  map[string]int{"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12},
		Decimal: ".",
		Group:   ",",
	})
}
