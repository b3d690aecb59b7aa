package encoding

// Assigned is the character that Unicode has since assigned to one of the
// private ones of GBK and GB 18030-2000, as Windows fonts of that time still
// map them: 龴 was U+E81E.
func Assigned(c rune) (rune, bool) {
	for _, run := range assigned {
		if i := c - run.first; i >= 0 && int(i) < len(run.characters) {
			return run.characters[i], true
		}
	}
	return 0, false
}

// assigned are runs of private characters (GB 18030-2022, annex D): vertical
// punctuation, two pinyin letters, ideographic description characters, and
// the radicals and ideographs of rows FE50 to FEA0.
var assigned = []struct {
	first      rune
	characters []rune
}{
	{0xE78D, []rune("\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19")},
	{0xE7C7, []rune("ḿǹ")},
	{0xE7E7, []rune("〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻")},
	{0xE815, []rune("⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱" +
		"䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻")},
}
