#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "CMarkup.h"

struct cmarkup_yaml {
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
};

cmarkup_yaml *cmarkup_yaml_new(const char *bytes, size_t length) {
    cmarkup_yaml *yaml = calloc(1, sizeof *yaml);
    if (yaml == NULL) return NULL;
    if (!yaml_parser_initialize(&yaml->parser)) {
        free(yaml);
        return NULL;
    }
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&yaml->parser, (const unsigned char *)bytes, length);
    return yaml;
}

static void drop_event(cmarkup_yaml *yaml) {
    if (yaml->has_event) yaml_event_delete(&yaml->event);
    yaml->has_event = false;
}

static void name(cmarkup_event *event, cmarkup_kind kind, const char *text) {
    event->kind = kind;
    event->text = text;
    event->length = strlen(text);
}

cmarkup_status cmarkup_yaml_next(cmarkup_yaml *yaml, cmarkup_event *event) {
    *event = (cmarkup_event){.text = "", .value = ""};
    for (;;) {
        drop_event(yaml);
        if (!yaml_parser_parse(&yaml->parser, &yaml->event)) {
            if (yaml->parser.error == YAML_MEMORY_ERROR) return CMARKUP_MEMORY;
            name(event, CMARKUP_END, yaml->parser.problem == NULL ? "unreadable" : yaml->parser.problem);
            event->line = yaml->parser.problem_mark.line + 1;
            event->column = yaml->parser.problem_mark.column + 1;
            return CMARKUP_SYNTAX;
        }
        yaml->has_event = true;
        event->line = yaml->event.start_mark.line + 1;
        event->column = yaml->event.start_mark.column + 1;
        switch (yaml->event.type) {
        case YAML_NO_EVENT:
        case YAML_STREAM_END_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            event->kind = CMARKUP_END;
            return CMARKUP_OK;
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_START_EVENT:
            continue;
        case YAML_MAPPING_START_EVENT:
            name(event, CMARKUP_OPEN, "mapping");
            return CMARKUP_OK;
        case YAML_SEQUENCE_START_EVENT:
            name(event, CMARKUP_OPEN, "sequence");
            return CMARKUP_OK;
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
            event->kind = CMARKUP_CLOSE;
            return CMARKUP_OK;
        case YAML_ALIAS_EVENT:
            event->kind = CMARKUP_ALIAS;
            return CMARKUP_OK;
        case YAML_SCALAR_EVENT:
            event->kind = CMARKUP_TEXT;
            event->level = yaml->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
            event->text = (const char *)yaml->event.data.scalar.value;
            event->length = yaml->event.data.scalar.length;
            return CMARKUP_OK;
        }
    }
}

void cmarkup_yaml_free(cmarkup_yaml *yaml) {
    if (yaml == NULL) return;
    drop_event(yaml);
    yaml_parser_delete(&yaml->parser);
    free(yaml);
}
