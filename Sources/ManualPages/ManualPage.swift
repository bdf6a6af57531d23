/// A manual page of section 1, in the `man` macros that every `man` understands.
struct ManualPage {
    let command: CommandDescription
    let version: String
    private(set) var text = ""

    /// - Parameter others: the pages that it refers to.
    init(_ command: CommandDescription, version: String, others: [CommandDescription]) {
        self.command = command
        self.version = version
        let name = Self.name(of: command)
        text = ".TH \(Self.escaped(name.uppercased())) 1 \"\" \"\(Self.escaped(version))\" \"evidence\"\n"
        section("NAME", "\(Self.escaped(name)) \\- \(Self.escaped(Self.clause(command.abstract ?? "")))\n")
        section("SYNOPSIS", synopsis)
        if let discussion = command.discussion, !discussion.isEmpty {
            section("DESCRIPTION", Self.verbatim(discussion))
        }
        for (title, arguments) in groups { section(title, arguments.map(Self.paragraph).joined()) }
        let commands = (command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
        if !commands.isEmpty {
            section(
                "COMMANDS",
                commands.map {
                    ".TP\n.B \(Self.escaped($0.commandName))\n\(Self.escaped($0.abstract ?? ""))\n"
                }.joined())
        }
        let names = others.filter { $0.path != command.path }.map(Self.name)
        section("SEE ALSO", names.map { ".BR \(Self.escaped($0)) (1)" }.joined(separator: ",\n") + "\n")
    }

    /// `evidence-query`
    static func name(of command: CommandDescription) -> String { command.path.joined(separator: "-") }

    private mutating func section(_ title: String, _ body: String) {
        text += ".SH \(title.uppercased())\n" + body
    }

    private var displayed: [CommandDescription.Argument] {
        (command.arguments ?? []).filter(\.shouldDisplay)
    }

    private var synopsis: String {
        var line = ".B \(Self.escaped(command.path.joined(separator: " ")))\n"
        if command.subcommands?.isEmpty == false { return line + ".RI [ options ] \" command\" \" ...\"\n" }
        if displayed.contains(where: { $0.kind != "positional" }) { line += ".RI [ options ]\n" }
        for argument in displayed where argument.kind == "positional" {
            let name = Self.escaped(argument.valueName ?? "") + (argument.isRepeating ? " ..." : "")
            line += argument.isOptional ? ".RI [ \"\(name)\" ]\n" : ".I \"\(name)\"\n"
        }
        return line
    }

    /// The arguments under the titles that the help shows them under, in its order, after the positional ones.
    private var groups: [(title: String, arguments: [CommandDescription.Argument])] {
        var groups: [(title: String, arguments: [CommandDescription.Argument])] = []
        let positional = displayed.filter { $0.kind == "positional" }
        for argument in positional + displayed.filter({ $0.kind != "positional" }) {
            let title = argument.sectionTitle ?? (argument.kind == "positional" ? "Arguments" : "Options")
            if let index = groups.firstIndex(where: { $0.title == title }) {
                groups[index].arguments.append(argument)
            } else {
                groups.append((title, [argument]))
            }
        }
        return groups
    }

    private static func paragraph(of argument: CommandDescription.Argument) -> String {
        let value = escaped(argument.valueName ?? "")
        var tag: String
        if let names = argument.names, !names.isEmpty {
            let short = names.filter { $0.kind != "long" }
            let long = names.filter { $0.kind == "long" }
            tag = (short + long).map { "\\fB\(escaped($0.text))\\fR" }.joined(separator: ", ")
            if argument.kind == "option" { tag += " \\fI\(value)\\fR" }
        } else {
            tag = "\\fI\(value)\\fR"
        }
        var body = escaped([argument.abstract, argument.discussion].compactMap { $0 }.joined(separator: " "))
        if let values = argument.allValues, !values.isEmpty {
            body += (body.isEmpty ? "" : " ") + "Values: \(escaped(values.joined(separator: ", ")))."
        }
        if let value = argument.defaultValue { body += " Default: \(escaped(value))." }
        return ".TP\n\(tag)\n\(body)\n"
    }

    /// Text whose lines and columns stand as they are: examples are aligned by hand.
    private static func verbatim(_ text: String) -> String { ".nf\n\(escaped(text))\n.fi\n" }

    /// What stands after the dash in a page's name: without a full stop.
    private static func clause(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }

    /// Text in which no character means anything to roff.
    private static func escaped(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let plain = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
                .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga").replacing("^", with: "\\(ha")
                .replacing("~", with: "\\(ti").replacing("\"", with: "\\(dq")
            return plain.hasPrefix(".") ? "\\&" + plain : String(plain)
        }
        return lines.joined(separator: "\n")
    }
}
