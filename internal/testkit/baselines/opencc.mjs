// Turns the simplified lines of standard input into the traditional characters
// of Taiwan with opencc-js.
import fs from "node:fs";
import * as OpenCC from "opencc-js";

const convert = OpenCC.Converter({ from: "cn", to: "tw" });
const lines = fs.readFileSync(0, "utf8").replace(/\n$/, "").split("\n");
process.stdout.write(lines.map((line) => convert(line) + "\n").join(""));
