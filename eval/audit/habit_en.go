package audit

func init() {
	addHabit("en", &habit{
		hanging: "the a an and or of its their our my your whose than if because very into",
		doubled: "that had very so ha no",
		tells: `the of and with from that this these those which who whose were was have has had been their they there
			would could should will about after before because between against through during under into than
			according also however while where when what only other some such many most more very both each
			we you our your she him them is are be by at as it
			people government meeting party region province committee minister secretary autonomous frontier
			chairman leader leaders country countries year years month week day days hour hours today yesterday tomorrow
			to in on for a an or said says told visited held signed between friendship development cooperation relations agreement
			first second third new high great good same own city county town district state central national
			mr foreign economic political trade border delegation official officials members former`,
	})
}
