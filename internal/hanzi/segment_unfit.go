package hanzi

// unfit reports whether a word of several characters cannot begin at start for
// what stands before it: 日电 after 3月5, since it is the day.
func unfit(text []rune, start int) bool {
	return text[start] == '日' && endsMonthAndNumber(text[:start])
}

// endsMonthAndNumber reports whether text ends with 月 and a number.
func endsMonthAndNumber(text []rune) bool {
	i := len(text)
	for i > 0 && len(text)-i < 3 && (isNumeralSign(text[i-1]) || text[i-1] >= '0' && text[i-1] <= '9') {
		i--
	}
	return i < len(text) && i > 0 && text[i-1] == '月'
}
