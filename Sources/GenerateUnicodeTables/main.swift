// Makes the tables of TextAnalysis from the data files of Unicode 15.0, as C source: constant data in C
// compiles in a moment and costs nothing when a program starts, where large Swift arrays cost both.
//
// Run it from the top of the package, after Debian's package `unicode-data` is installed:
//
//     swift run GenerateUnicodeTables /usr/share/unicode Sources/CUnicode Tests/TextAnalysisTests/Fixtures
//
// The folder must hold UnicodeData.txt, Scripts.txt, DerivedNormalizationProps.txt,
// auxiliary/WordBreakProperty.txt, auxiliary/WordBreakTest.txt and emoji/emoji-data.txt, uncompressed
// (`bunzip2` those that end in .bz2). It takes some seconds.

guard CommandLine.arguments.count == 4 else {
    fail("usage: GenerateUnicodeTables FOLDER-OF-UNICODE-DATA FOLDER-FOR-TABLES FOLDER-FOR-FIXTURES")
}
let folder = CommandLine.arguments[1]
let database = UnicodeDatabase(folder: folder)
let output = CommandLine.arguments[2]

var wordBreaks = CSource(version: database.version)
let properties = wordBreakProperties(of: database)
wordBreaks.append(table: "cunicode_word_break", TwoStageTable(properties), element: "uint8_t")
wordBreaks.append(array: "cunicode_word_break_transitions", WordBreakRules.transitions(), element: "uint8_t")
wordBreaks.write(to: "\(output)/WordBreakTables.c")

let folding = FoldingRules(database)
let encoded = EncodedFolding(folding)
var foldings = CSource(version: database.version)
foldings.append(table: "cunicode_folding", TwoStageTable(encoded.values), element: "uint16_t")
foldings.append(array: "cunicode_folding_strings", encoded.strings, element: "uint8_t")
foldings.append(array: "cunicode_compositions", encoded.compositions, element: "uint32_t")
foldings.append(constant: "cunicode_composition_count", encoded.compositions.count / 3)
foldings.write(to: "\(output)/FoldingTables.c")

let scan = WordScanEntries(properties, encoded)
var scans = CSource(version: database.version)
scans.append(array: "cunicode_word_scan_index", scan.index, element: "uint16_t")
scans.append(array: "cunicode_word_scan_entries", scan.entries, element: "uint32_t")
scans.write(to: "\(output)/WordScanTables.c")

// The conformance test, without its long comments; its own first lines name it and its licence.
var cases = ""
for line in read("\(folder)/auxiliary/WordBreakTest.txt").split(separator: "\n") {
    if line.hasPrefix("# @") || line.hasPrefix("÷") {
        cases += line.prefix { $0 != "\t" && $0 != "#" } + "\n"
    } else if cases.isEmpty || line.hasPrefix("# ©") || line.hasPrefix("# Unicode and")
        || line.hasPrefix("# For terms")
    {
        cases += line + "\n"
    }
}
write(cases, to: "\(CommandLine.arguments[3])/WordBreakTest.txt")
