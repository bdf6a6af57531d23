// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: Swift 6 mode, each unsafe use spelled out, existentials spelled `any`.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Links the static archive on Linux, so that the installed binary needs none of these libraries on the
/// machine it runs on and starts a millisecond sooner; elsewhere the system's dynamic library.
func archive(_ names: String...) -> [LinkerSetting] {
    names.flatMap { name -> [LinkerSetting] in
        [
            .linkedLibrary(":lib\(name).a", .when(platforms: [.linux])),
            .linkedLibrary(name, .when(platforms: [.macOS])),
        ]
    }
}

/// What a target that calls ICU links.
let icu: [LinkerSetting] =
    archive("icui18n", "icuuc", "icudata") + [
        .linkedLibrary("stdc++", .when(platforms: [.linux])), .linkedLibrary("m", .when(platforms: [.linux])),
    ]

let package = Package(
    name: "evidence",
    platforms: [.macOS("26.0")],
    products: [
        .executable(name: "evidence", targets: ["evidence"]),
        .library(name: "EvidenceBase", targets: ["EvidenceBase"]),
        .library(name: "TextAnalysis", targets: ["TextAnalysis"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    ],
    targets: [
        // The command.
        .executableTarget(
            name: "evidence",
            dependencies: [
                "EvidenceBase", "QueryLanguage", "SearchEngine", "SearchIndex", "TextAnalysis",
                "IndexStorage",
                "CTerminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // The product as a library.
        .target(
            name: "EvidenceBase",
            dependencies: [
                "DocumentImport", "QueryLanguage", "SearchEngine", "SearchIndex", "IndexCodec",
                "IndexStorage",
                "TextAnalysis",
            ],
            swiftSettings: strict),
        .target(
            name: "DocumentImport",
            dependencies: ["SearchIndex", "TextAnalysis", "CLanguageDetector", "CMarkup"],
            swiftSettings: strict),
        .target(
            name: "QueryLanguage", dependencies: ["QueryModel", "TextAnalysis"], swiftSettings: strict),
        .target(
            name: "SearchEngine",
            dependencies: [
                "QueryModel", "SearchIndex", "IndexCodec", "IndexStorage", "TextAnalysis", "CKernels",
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: strict),
        .target(
            name: "SearchIndex",
            dependencies: ["QueryModel", "IndexCodec", "IndexStorage", "TextAnalysis", "CKernels"],
            swiftSettings: strict),
        .target(
            name: "IndexCodec", dependencies: ["QueryModel", "IndexStorage", "CKernels", "CZstd"],
            swiftSettings: strict),
        .target(name: "IndexStorage", dependencies: ["CKernels", "CHash"], swiftSettings: strict),
        .target(name: "QueryModel", dependencies: ["TextAnalysis"], swiftSettings: strict),
        .target(name: "TextAnalysis", dependencies: ["CUnicode", "CStemmer"], swiftSettings: strict),

        // C: pure kernels, and wrappers whose headers show none of the wrapped library's types.
        .target(name: "CKernels"),
        .target(name: "CUnicode", linkerSettings: icu),
        .target(name: "CTerminal"),
        .target(
            name: "CMarkup",
            linkerSettings: archive("gumbo", "cmark-gfm-extensions", "cmark-gfm", "yaml")),
        // Loads the library it wraps when it's asked for: there's no static archive of it.
        .target(name: "CLanguageDetector"),
        .target(name: "CStemmer", linkerSettings: archive("stemmer")),
        .target(name: "CZstd", linkerSettings: archive("zstd")),
        .target(name: "CHash"),

        // Makes the tables in Sources/CUnicode from Unicode's data files; never part of the product.
        .executableTarget(name: "GenerateUnicodeTables", swiftSettings: strict),

        // Writes the manual pages from the command's own descriptions; never part of the product.
        .executableTarget(name: "ManualPages", swiftSettings: strict),

        // Tests.
        .target(name: "CReferenceBreaker", path: "Tests/CReferenceBreaker", linkerSettings: icu),
        .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
        .target(
            name: "AnalysisChecks", dependencies: ["TextAnalysis", "CReferenceBreaker"],
            path: "Tests/AnalysisChecks", swiftSettings: strict),
        .executableTarget(
            name: "BreakComparison", dependencies: ["AnalysisChecks"], path: "Tests/BreakComparison",
            swiftSettings: strict),
        .executableTarget(
            name: "AnalysisBenchmark",
            dependencies: [
                "TextAnalysis", "SearchIndex", "CReferenceBreaker", "CAllocationCounter", "TestSupport",
            ],
            path: "Tests/AnalysisBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "EngineBenchmark",
            dependencies: [
                "EvidenceBase", "SearchIndex", "IndexCodec", "IndexStorage", "CAllocationCounter",
                "TestSupport",
            ],
            path: "Tests/EngineBenchmark", swiftSettings: strict),
        .target(
            name: "QueryChecks", dependencies: ["QueryLanguage", "QueryModel"], path: "Tests/QueryChecks",
            swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: ["EvidenceBase", "SearchEngine", "SearchIndex", "IndexStorage", "TextAnalysis"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "IndexStorageTests", dependencies: ["IndexStorage", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "IndexCodecTests", dependencies: ["IndexCodec", "CKernels", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "TextAnalysisTests",
            dependencies: [
                "TextAnalysis", "TestSupport", "AnalysisChecks", "CAllocationCounter", "CReferenceBreaker",
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .executableTarget(
            name: "CrashWriter", dependencies: ["SearchIndex", "IndexStorage", "TestSupport"],
            path: "Tests/CrashWriter", swiftSettings: strict),
        .testTarget(
            name: "SearchIndexTests", dependencies: ["SearchIndex", "TestSupport", "CrashWriter"],
            swiftSettings: strict),
        .testTarget(
            name: "SearchEngineTests", dependencies: ["SearchEngine", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "QueryLanguageTests",
            dependencies: ["QueryLanguage", "QueryModel", "QueryChecks", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "DocumentImportTests", dependencies: ["DocumentImport", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "EvidenceBaseTests", dependencies: ["EvidenceBase", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["evidence", "TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// Programs without a main function, which libFuzzer brings: only `make fuzz` builds them, with its sanitizer.
if Context.environment["EVIDENCE_FUZZ"] != nil {
    let fuzzers: [(name: String, dependencies: [Target.Dependency])] = [
        ("FuzzWordBreaker", ["AnalysisChecks", "TextAnalysis"]),
        ("FuzzFolding", ["AnalysisChecks", "TextAnalysis"]),
        ("FuzzAnalyzer", ["AnalysisChecks", "TextAnalysis"]),
        ("FuzzQueryParser", ["QueryChecks", "QueryLanguage", "QueryModel"]),
    ]
    package.targets += fuzzers.map { fuzzer in
        .executableTarget(
            name: fuzzer.name, dependencies: fuzzer.dependencies, path: "Tests/Fuzzers/\(fuzzer.name)",
            swiftSettings: strict)
    }
}
