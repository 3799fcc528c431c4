package resources

// lineTable holds every national line that two independent public sources
// support, and 911 and 211, which are assigned by the FCC. Numbers are those of
// ../shared/data/starter_resources.csv; the TTY number is that of safety.md K.
//
// Needs of a line say for whom it is meant, not where it is offered first:
// lineOrder does that.
func lineTable() []Line {
	return []Line{
		{
			ID: Line911, Name: "911", Key: "line.911", Number: "911", TextTo: "911",
			Languages: []string{"en"}, Always: true, Hours: "24/7", Source: "https://www.fcc.gov/general/9-1-1-and-e9-1-1-services",
		},
		{
			ID: Line211, Name: "211", Key: "line.211", Number: "211",
			Needs:     []Need{Housing, Food, Money, Work, Legal, Community},
			Languages: []string{"en", "es"}, Hours: "24/7 in most counties", Source: "https://211ca.org",
		},
		{
			ID: Line988, Name: "988 Suicide & Crisis Lifeline", Key: "line.988", Number: "988", TextTo: "988",
			Needs: []Need{MentalHealth}, Languages: []string{"en", "es", "ase"}, Always: true, Hours: "24/7",
			Source: "https://988lifeline.org/get-help/what-to-expect",
		},
		{
			ID: "us-988-es", Name: "988 Lifeline en español", Key: "line.988_es", Number: "988", Press: "2",
			TextTo: "988", TextWord: "AYUDA", Needs: []Need{MentalHealth}, Languages: []string{"es"}, Always: true, Hours: "24/7",
			Source: "https://988lifeline.org/get-help/what-to-expect",
		},
		{
			ID: "us-veterans-crisis", Name: "Veterans Crisis Line", Key: "line.veterans", Number: "988", Press: "1",
			TextTo: "838255", Needs: []Need{MentalHealth}, Languages: []string{"en"}, Always: true, Hours: "24/7",
			Source: "https://988lifeline.org/get-help/what-to-expect",
		},
		{
			ID: "us-crisis-text-line", Name: "Crisis Text Line", Key: "line.crisis_text", TextTo: "741741", TextWord: "HOME",
			Needs: []Need{MentalHealth}, Languages: []string{"en", "es"}, Always: true, Hours: "24/7",
			Source: "https://theaslanfoundation.org/crisis-hotlines/",
		},
		{
			ID: LineNDVH, Name: "National Domestic Violence Hotline", Key: "line.ndvh", Number: "+18007997233",
			TextTo: "88788", TextWord: "START", TTY: "+18007873224",
			Needs: []Need{DV}, Languages: []string{"en", "es"}, Always: true, Hours: "24/7",
			Source: "https://ovc.ojp.gov/news/grantee-news/national-domestic-violence-hotline-answers-6-million-contacts",
		},
		{
			ID: "us-ndvh-deaf", Name: "National Domestic Violence Hotline", Key: "line.ndvh_deaf", Number: "+18558121001",
			Needs: []Need{DV}, Languages: []string{"ase", "en"},
			Source: "https://www.thehotline.org",
		},
		{
			ID: "us-loveisrespect", Name: "love is respect", Key: "line.loveisrespect", Number: "+18663319474",
			TextTo: "22522", TextWord: "LOVEIS", Needs: []Need{DV}, Languages: []string{"en"}, Always: true, Hours: "24/7",
			Source: "https://cityattorney.lacity.gov/domestic-violence",
		},
		{
			ID: "us-strongheartshelpline", Name: "StrongHearts Native Helpline", Key: "line.strongheart", Number: "+18447628483",
			TextTo: "+18447628483", TextWord: "START", Needs: []Need{DV, SexualAssault}, Languages: []string{"en"},
			Always: true, Hours: "24/7",
			Source: "https://nativenewsonline.net/sponsored-content/stronghearts-native-helpline-is-a-free-domestic-violence-helpline",
		},
		{
			ID: "us-rainn", Name: "RAINN National Sexual Assault Hotline", Key: "line.rainn", Number: "+18006564673",
			TextTo: "64673", TextWord: "HOPE", Needs: []Need{SexualAssault}, Languages: []string{"en", "es"},
			Always: true, Hours: "24/7", Source: "http://m.mhacc-usa.org/crisis-resources",
		},
		{
			ID: "us-trafficking", Name: "National Human Trafficking Hotline", Key: "line.trafficking", Number: "+18883737888",
			TextTo: "233733", Needs: []Need{DV, SexualAssault}, Languages: []string{"en", "es"},
			Always: true, Hours: "24/7", Source: "https://ovc.ojp.gov/program/human-trafficking/victims-survivors",
		},
		{
			ID: "us-trevor", Name: "The Trevor Project", Key: "line.trevor", Number: "+18664887386",
			TextTo: "678678", TextWord: "START", Needs: []Need{MentalHealth}, Languages: []string{"en"},
			Always: true, Hours: "24/7", Source: "https://theaslanfoundation.org/crisis-hotlines/",
		},
		{
			ID: "us-trans-lifeline", Name: "Trans Lifeline", Key: "line.trans", Number: "+18775658860",
			Needs: []Need{MentalHealth}, Languages: []string{"en"}, Source: "https://theaslanfoundation.org/crisis-hotlines/",
		},
		{
			ID: "us-samhsa", Name: "SAMHSA National Helpline", Key: "line.samhsa", Number: "+18006624357",
			Needs: []Need{MentalHealth}, Languages: []string{"en", "es"}, Always: true, Hours: "24/7",
			Source: "http://m.mhacc-usa.org/crisis-resources",
		},
		{
			ID: "us-acallforchange", Name: "A Call for Change Helpline", Key: "line.call_for_change", Number: "+18778983411",
			Needs: []Need{BehaviorChange}, Languages: []string{"en"}, Hours: "About 12 hours a day",
			Source: "https://www.bpr.org/2023-02-16/massachusetts-group-creates-countrys-first-hotline-for-domestic-abusers",
		},
	}
}
