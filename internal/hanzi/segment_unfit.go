package hanzi

// unfit reports whether a word of several characters cannot stand from start to
// end for what stands around it:
//
//   - 日电 after 3月5, where 日 is the day;
//   - 天才 after 三 or 几, where 天 is the day;
//   - 大三 before 岁, where 三 counts the years.
func unfit(text []rune, start, end int) bool {
	switch text[start] {
	case '日':
		return endsMonthAndNumber(text[:start])
	case '天':
		return start > 0 && (isNumeralSign(text[start-1]) || isIn(countsDays, text[start-1]) || text[start-1] >= '0' && text[start-1] <= '9')
	}
	return end < len(text) && (text[end] == '岁' || text[end] == '歲') && isNumeralSign(text[end-1]) && !isNumeralSign(text[start]) && text[start] != '第'
}

// countsDays are characters besides numbers that 天 follows as the day.
const countsDays = "几幾两兩半每整"

// endsMonthAndNumber reports whether text ends with 月 and a number.
func endsMonthAndNumber(text []rune) bool {
	i := len(text)
	for i > 0 && len(text)-i < 3 && (isNumeralSign(text[i-1]) || text[i-1] >= '0' && text[i-1] <= '9') {
		i--
	}
	return i < len(text) && i > 0 && text[i-1] == '月'
}
