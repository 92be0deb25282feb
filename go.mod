module github.com/dear-li-hua/dear-li-hua

go 1.26
