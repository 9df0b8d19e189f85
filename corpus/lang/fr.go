package lang

import "strings"

func init() {
	All.Add("fr", &Language{
		Code:    "fr",
		Name:    "French",
		Density: 1.17,
		Detection: Detection{
			Script:  "Latin",
			Letters: "àâæçèéêëîïôùûüÿœ",
			Words: strings.Fields(`
				de la le et les des en du un une à dans que est pour qui a par il au sur pas plus
				ce ne se avec son sont l d s qu n c j m été aux sa ses cette ont mais ou fait elle
				comme nous être même aussi leur on deux y bien ces si entre tout après ans sans
				avait était faire ils où encore leurs peut dont selon lors contre pays années
				très depuis dit vous toute président lui année autres tous temps moins première
				premier monde avoir autre vie france ainsi trois quand notre afin fois jour sous
				avant pendant alors jusqu cela donc celui celle ceux car nos votre mon rien peu je
				tu me te chez vers avez ai suis quelques plusieurs toutes point lequel laquelle
				parti gouvernement ville soit doit grande grand nouvelle nouveau chaque déjà`),
		},
		Sentences: Sentences{
			Terminators: ".!?…",
			Abbreviations: strings.Fields(`
				M MM Mme Mmes Mlle Mlles Me Mes Mgr Dr Drs Pr Prs Vve St Ste Sts Stes cf Cf
				op éd ed Éd Ed av apr env ex tél Tél boul bd Bd faub cap capt Capt col Col
				gén Gén lt Lt sgt coll dir arr inf sup réf v vs Mr Mrs Ms ch Ch Ph Th c-à-d p.ex adj i.e e.g`),
			Ending:   strings.Fields("mm al hab Cie Inc Ltd Corp Co Jr Yahoo!"),
			Numbered: strings.Fields("h janv févr juil sept oct nov déc p pp art Art vol Vol chap fig Fig n no No nos t liv ann"),
			Saying:   strings.Fields("dit ajouté ajoute déclaré affirmé demandé demande expliqué explique précisé souligné répondu répond raconté raconte indiqué lancé"),
			Openers:  "«“‘\"'‹([{",
			Closers:  "»”’\"'›)]}",
		},
		Page: Page{
			Agencies: []string{
				"NDEL", "Nhân Dân en ligne", "VNA", "AVI", "Vietnam+", "Le Courrier du Vietnam", "CVN", "VOV5", "VOV",
				"AFP", "Reuters", "AP", "Xinhua", "Le Monde", "Le Figaro", "Kazinform", "ATS", "Belga", "APS", "TASS",
			},
			Boilerplate: []string{
				`(?:Partager|Envoyer|Imprimer|Sauvegarder)(?: (?:cet article|cette page|l['’]article|par (?:e-?mail|courriel)|sur .{1,30}))?`,
				`Taille (?:du texte|de (?:la )?police).*`, `(?:Ajouter|Laisser) un commentaire.*`, `Commentaires?(?: ?\(\d+\))?`,
				`Accueil`, `Publicité`, `Mots?[ -]clés?(?: ?:.*)?`, `Abonnez-vous.*`, `Suivez-nous.*`, `Réagir`, `Lire la suite`, `Copier le lien`,
				`(?:Écouter|Offrir) (?:l['’]|cet )article.*`, `(?:Temps de )?lecture ?:? ?\d{1,2} ?min.*`, `\d{1,2} ?(?:mn|min)\.?`,
				`Article réservé (?:aux|à nos) abonnés`, `Il vous reste [\d.,]+ ?% de cet article.*`, `Newsletters?`, `Je m['’]abonne`, `Partages?`,
				`Accueil(?: ?[>›»/|]+ ?[^>›»/|]{1,30}){1,5}`,
			},
			Related: []string{
				`(?:Autres|Dernières) (?:actus?|actualités|articles|nouvelles|infos)`,
				`(?:À|A) lire (?:aussi|également)`, `Lire (?:aussi|également)`, `(?:Articles|Sujets) (?:liés|associés|similaires|connexes)`,
				`Sur le même (?:sujet|thème)`, `Dans la même (?:rubrique|catégorie)`, `Les plus lus`, `Plus`, `Voir (?:aussi|plus)`,
			},
			Captions: []string{
				`\((?:Photo|Photos|Crédit(?: photo)?|Image|Illustration) ?(?::|/|–|-)? ?[^()]{1,60}\)`,
				`(?:Photos?|Crédits?(?: photos?)?|Illustration) ?: ?(?:[^.()]|\p{Lu}\.){1,60}\.?$`, `© ?(?:[^.()]|\p{Lu}\.){1,60}\.?$`,
				`(?-i:\p{Lu}[\p{L}’' -]{1,40}) ?/ ?{agency}\.?$`,
			},
			Credits: []string{`\(Source ?: ?[^()]{1,60}\)`},
			By:      []string{`(?:(?:Publié|Écrit|Rédigé|Posté|Propos recueillis|Un article de) )?par[: ] *`, `Auteure?s? ?[: ] *`},
			Bylines: []string{
				`(?:Par|De notre (?:envoyée? spéciale?|correspondante?)) ?:? ?(?:{agency}|{name})(?:,? (?:et|avec) (?:{agency}|{name}))*(?:,? (?:à|au|aux|en|depuis) {name})?(?: \([^()]{1,60}\))?`,
				`{name} \((?:[^()]{1,40}, )?(?:correspondan(?:ce|te?)|envoyée? spéciale?)\)`, `{name} ?[/(] ?{agency}\)?`, `(?:Source|Avec) ?:? {agency}`,
				`(?-i:[a-z]{2,4}(?:[-/][a-z]{2,4}){1,5}/?)`, // the initials of AFP's desks
			},
			Sources: []string{`Source ?: `},
			Datelines: []string{
				`(?:(?:Publié|Mis à jour|Modifié|Posté)e?(?: le)? ?:? ?)?(?:{day}[, |–-]*)?(?:le )?{date}(?:[, |–-]*(?:à )?{time})?(?:[ ,|–-]*(?:mis à jour|modifié) .{1,40})?`,
			},
			Leads: []string{
				`(?:{name},? ?)?\((?-i:\p{Lu}[\p{L}’'-]{1,14}(?: (?:\p{Lu}[\p{L}’'-]{0,14}|et|d[eu]s?|la|les?|l[’']\p{L}{2,14})){0,6})\) ?[–—-]+ `,
				`(?:{name} ?[(,] ?)?Agence \p{L}[\p{L}’' ]{1,40}\)? [–—-]+ `,
				`(?:{name},? ?)?(?:le )?(?:\d{1,2} \p{L}+ )?\(?{agency}\)?(?:,? {name})? ?[–—-]+ `,
			},
		},
		Names: Names{
			Titles: strings.Split("M.,Mme,Mmes,MM.,Mlle,Dr,Pr,camarade,président,présidente,vice-président,vice-présidente,premier ministre,"+
				"première ministre,vice-premier ministre,ministre,vice-ministre,secrétaire,secrétaire général,secrétaire générale,ambassadeur,"+
				"ambassadrice,général,directeur,directrice,chef,député,députée,roi,reine,prince,princesse,professeur,docteur,porte-parole,"+
				"membre,gouverneur,maire,sénateur,sénatrice,chancelier,chancelière,journaliste,délégué,déléguée,consul général,consule générale,commissaire,vice-secrétaire,sous-secrétaire,conseiller,conseillère,dirigeant,dirigeante", ","),
			Organisations: strings.Split("Parti,Comité,Commission,Ministère,Assemblée,Assemblée nationale,Chambre,Chambre des représentants,Sénat,Union,"+
				"Association,Fédération,Front,Conseil,Agence,Banque,Université,Institut,Académie,Organisation,Département,Bureau,Bureau politique,"+
				"Cour,Société,Compagnie,Groupe,Fondation,Ligue,Centre,Croix-Rouge,Nations unies,"+
				"Banque mondiale,Union européenne,Confédération,Parlement,Alliance,Direction,Fonds,Ambassade,Chambre de commerce,Service,Autorité,Office", ","),
			Institutions: strings.Split("Assemblée nationale,Nations unies,Banque mondiale,Union européenne,Bureau politique,Sénat,Croix-Rouge,Chambre des représentants", ","),
			Places:       strings.Split("ville,province,région,capitale,district,île,mer,fleuve,république,royaume,département,commune,rue,avenue,aéroport,région autonome,préfecture autonome,comté autonome,port,poste-frontière,cascade,chutes,baie,rivière,village,lac,mont,gare,golfe,péninsule,archipel", ","),
			Inseparable:  strings.Split("région autonome,préfecture autonome,comté autonome", ","),
			Peoples:      strings.Split("zhuang,hui,ouïghoure,ouïgour,tibétaine,miao,dong,tujia,bouyei,yi,dai,bai,hani,yao,li,mongole", ","),
			Locatives:    strings.Fields("à"),
			Particles:    strings.Fields("de du des d la le les l et pour en"),
			Compounds:    strings.Split("Parti communiste,Parti populaire,Comité central,Comité populaire", ","),
			Common: strings.Split("lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche,janvier,février,mars,avril,mai,juin,juillet,août,"+
				"septembre,octobre,novembre,décembre,Photo,Séance,Relations,En,Il,Elle,Ils,Elles,Le,La,Les,Un,Une,Ces,Ce,Cette,Pour,Pourtant,Selon,Dans,Lors,"+
				"Par,Au,Aux,De,Des,Du,Et,Mais,Ou,Sur,À,L,C,D,J,N,S,Qu,Depuis,Après,Avant,Cependant,Enfin,Ainsi,Nous,Vous,Je,On,Nord,Sud,Est,Ouest,Nord-Est,Nord-Ouest,Sud-Est,Sud-Ouest,MM,M,Mme,Un,Une,Jusqu,Chaque,Pendant,Longue,Né,Née,Forte,Fort,Pays,Tout,Tous,"+
				"Affaires,Finances,Défense,Intérieur,Culture,Industrie,Commerce,Santé,Éducation,Justice,Agriculture,Transports,Travail,Tourisme,Sports,Économie,État,Assemblée,Premier,Première", ","),
		},
		Dates: Dates{
			Months:   strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
			Weekdays: strings.Fields("lundi mardi mercredi jeudi vendredi samedi dimanche"),
			Forms:    []string{`(?P<d>\d{1,2})(?:er)? {month} (?P<y>\d{4})`},
		},
		Scales:  map[string]int{"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9},
		Decimal: ",",
	})
}
