/// A C file of constant arrays.
struct CSource {
    private var text: String

    init(version: String) {
        text = """
            // Made by GenerateUnicodeTables from the data files of Unicode \(version). Don't edit.
            // Copyright (c) 1991-2022 Unicode, Inc. Distributed under the terms of use in
            // https://www.unicode.org/copyright.html.

            #include "CUnicodeTables.h"


            """
    }

    mutating func append(constant name: String, _ value: Int) {
        text += "const int32_t \(name) = \(value);\n\n"
    }

    mutating func append<Element: FixedWidthInteger>(array name: String, _ values: [Element], element: String)
    {
        text += "const \(element) \(name)[\(values.count)] = {\n"
        var line = ""
        for value in values {
            let item = "\(value),"
            if line.utf8.count + item.utf8.count > 116 {
                text += line + "\n"
                line = ""
            }
            line += item
        }
        text += line + "\n};\n\n"
    }

    mutating func append<Element>(table name: String, _ table: TwoStageTable<Element>, element: String) {
        append(array: "\(name)_index", table.index, element: "uint8_t")
        append(array: "\(name)_blocks", table.blocks, element: element)
    }

    func write(to path: String) {
        GenerateUnicodeTables.write(text, to: path)
    }
}
