import Foundation
import TestSupport

/// A validator of JSON Schema, draft 2020-12, for the keywords that the schemas in `Schemas` use. A keyword that it
/// doesn't know is an error: nothing is passed over.
struct JSONSchema {
    /// What's wrong, and where in the value.
    struct Violation: Error, CustomStringConvertible {
        var path: String
        var what: String
        var description: String { "\(path): \(what)" }
    }

    private let files: [String: JSONValue]
    private let name: String

    /// Reads a schema of the repository, and all others there to which it may refer.
    init(_ name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Schemas")
        var files: [String: JSONValue] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files[file] = try JSONValue(
                String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8))
        }
        self.files = files
        self.name = name
    }

    /// - Throws: the first violation.
    func validate(_ value: JSONValue) throws {
        try check(value, try resolve(name, in: name), in: name, path: "$")
    }

    /// A reference to a file, to a definition, or both; and in which file it stands.
    private func resolve(_ reference: String, in file: String) throws -> JSONValue {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard var schema = files[parts[0].isEmpty ? file : parts[0]] else {
            throw Violation(path: reference, what: "no such schema")
        }
        for key in parts.count > 1 ? parts[1].split(separator: "/").map(String.init) : [] {
            guard let next = schema[key] else { throw Violation(path: reference, what: "no such definition") }
            schema = next
        }
        return schema
    }

    private func check(_ value: JSONValue, _ schema: JSONValue, in file: String, path: String) throws {
        guard case .object(let keywords) = schema else { throw Violation(path: path, what: "no schema") }
        for (keyword, argument) in keywords {
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description": break
            case "$ref":
                let reference = argument.string ?? ""
                let target = reference.hasPrefix("#") ? file : String(reference.prefix { $0 != "#" })
                try check(value, try resolve(reference, in: file), in: target, path: path)
            case "oneOf":
                try checkOne(of: argument.elements, value, in: file, path: path)
            case "type", "const", "enum":
                try checkKind(value, keyword, argument, path: path)
            case "minimum", "minLength", "minItems", "maxItems":
                try checkSize(value, keyword, argument, path: path)
            case "pattern":
                guard case .string(let text) = value else { break }
                let pattern = try Regex(argument.string ?? "")
                if try pattern.firstMatch(in: text) == nil {
                    throw Violation(path: path, what: "\(text) isn't \(argument)")
                }
            case "items":
                for (index, element) in value.elements.enumerated() {
                    try check(element, argument, in: file, path: "\(path)[\(index)]")
                }
            case "properties", "required", "additionalProperties":
                try checkMembers(value, keyword, argument, keywords["properties"], in: file, path: path)
            default:
                throw Violation(path: path, what: "the schema has the keyword \(keyword)")
            }
        }
    }

    /// Of alternatives that say different types, only that of the value's type is worth a message.
    private func checkOne(
        of alternatives: [JSONValue], _ value: JSONValue, in file: String, path: String
    ) throws {
        var violations: [Violation] = []
        for alternative in alternatives {
            do { try check(value, alternative, in: file, path: path) } catch let violation as Violation {
                violations.append(violation)
            }
        }
        guard alternatives.count - violations.count != 1 else { return }
        let told = violations.filter { $0.path != "\(path).type" }.map(\.description)
        throw Violation(
            path: path,
            what: "\(alternatives.count - violations.count) alternatives match: "
                + told.joined(separator: "; "))
    }

    private func checkKind(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, path: String
    ) throws {
        let isAllowed: Bool
        switch (keyword, argument, value) {
        case ("const", _, _): isAllowed = value == argument
        case ("enum", _, _): isAllowed = argument.elements.contains(value)
        case (_, "object", .object), (_, "array", .array), (_, "string", .string), (_, "boolean", .bool),
            (_, "number", .number), (_, "null", .null):
            isAllowed = true
        case (_, "integer", .number(let number)): isAllowed = number == number.rounded()
        default: isAllowed = false
        }
        if !isAllowed { throw Violation(path: path, what: "\(value) isn't \(keyword) \(argument)") }
    }

    private func checkSize(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, path: String
    ) throws {
        guard case .number(let bound) = argument else { throw Violation(path: path, what: "no bound") }
        let size: Double
        switch (keyword, value) {
        case ("minimum", .number(let number)): size = number
        case ("minLength", .string(let text)): size = Double(text.unicodeScalars.count)
        case ("minItems", .array(let elements)), ("maxItems", .array(let elements)):
            size = Double(elements.count)
        default: return
        }
        if keyword == "maxItems" ? size > bound : size < bound {
            throw Violation(path: path, what: "\(size) breaks \(keyword) \(bound)")
        }
    }

    private func checkMembers(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ properties: JSONValue?,
        in file: String,
        path: String
    ) throws {
        guard case .object(let members) = value else { return }
        for (name, member) in members where keyword == "properties" {
            guard let schema = argument[name] else { continue }
            try check(member, schema, in: file, path: "\(path).\(name)")
        }
        if keyword == "required" {
            for name in argument.elements.compactMap(\.string) where members[name] == nil {
                throw Violation(path: path, what: "no \(name)")
            }
        }
        if keyword == "additionalProperties" {
            guard argument == .bool(false) else { throw Violation(path: path, what: "additionalProperties") }
            for name in members.keys where properties?[name] == nil {
                throw Violation(path: path, what: "\(name) isn't in the schema")
            }
        }
    }
}

// So that a type's name may stand as a pattern.
extension JSONValue: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .string(value) }
}
