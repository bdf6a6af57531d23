package import TextAnalysis

/// What an import takes for granted about documents that don't say it themselves.
package struct ImportSettings: Sendable {
    /// For documents in which no kind is found.
    package var kind: String?
    /// For documents that don't state their language.
    package var language: Language?
    package var limits: ImportLimits

    package init(kind: String? = nil, language: Language? = nil, limits: ImportLimits = .standard) {
        self.kind = kind
        self.language = language
        self.limits = limits
    }
}
