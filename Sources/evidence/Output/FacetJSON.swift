import EvidenceBase
import SearchEngine

/// Facets as a JSON array.
enum FacetJSON {
    static func write(_ facets: [Facet], to json: inout JSONWriter) {
        json.array { json in
            for facet in facets {
                json.object { json in
                    json.field("field", facet.field.name)
                    json.key("values")
                    json.array { json in
                        for value in facet.values {
                            json.object { json in
                                json.field("value", value.text)
                                json.field("documents", value.documentCount)
                            }
                        }
                    }
                    json.field("distinct", facet.valueCount)
                    json.field("without", facet.missingCount)
                }
            }
        }
    }
}
