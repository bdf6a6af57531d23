#include <gumbo.h>
#include <string.h>

#include "Cursor.h"

static void *allocate(void *userdata, size_t size) { return arena_allocate(userdata, size); }
static void release(void *userdata, void *block) { arena_release(userdata, block); }

static bool has_children(const GumboNode *node) {
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE
        || node->type == GUMBO_NODE_DOCUMENT;
}

static void name_element(const GumboNode *node, cmarkup_event *event) {
    event->kind = CMARKUP_OPEN;
    const GumboElement *element = &node->v.element;
    event->line = element->start_pos.line;
    event->column = element->start_pos.column;
    if (element->tag != GUMBO_TAG_UNKNOWN) {
        event->text = gumbo_normalized_tagname(element->tag);
        event->length = strlen(event->text);
    } else {
        GumboStringPiece name = element->original_tag;
        if (name.data != NULL) gumbo_tag_from_original_text(&name);
        if (name.data == NULL) return;
        event->text = name.data;
        event->length = name.length;
    }
}

// Opens the open nodes' stack for one more node; false without memory.
static bool push(cmarkup_cursor *cursor) {
    if (cursor->depth == cursor->capacity) {
        size_t capacity = cursor->capacity == 0 ? 64 : cursor->capacity * 2;
        unsigned *children = arena_try_allocate(&cursor->memory, capacity * sizeof *children);
        if (children == NULL) return false;
        if (cursor->children != NULL) memcpy(children, cursor->children, cursor->depth * sizeof *children);
        arena_release(&cursor->memory, cursor->children);
        cursor->children = children;
        cursor->capacity = capacity;
    }
    cursor->children[cursor->depth++] = 0;
    return true;
}

static cmarkup_status next_html(cmarkup_cursor *cursor, cmarkup_event *event) {
    while (cursor->node != NULL) {
        GumboNode *node = cursor->node;
        if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
            if (!cursor->is_entered) {
                if (!push(cursor)) return CMARKUP_MEMORY;
                cursor->is_entered = true;
                cursor->attribute = 0;
                name_element(node, event);
                return CMARKUP_OK;
            }
            const GumboVector *attributes = &node->v.element.attributes;
            if (cursor->attribute < attributes->length) {
                const GumboAttribute *attribute = attributes->data[cursor->attribute++];
                event->kind = CMARKUP_ATTRIBUTE;
                event->text = attribute->name;
                event->length = strlen(attribute->name);
                event->value = attribute->value;
                event->value_length = strlen(attribute->value);
                return CMARKUP_OK;
            }
        }
        if (has_children(node)) {
            // GumboDocument and GumboElement both begin with their children.
            const GumboVector *children = &node->v.element.children;
            unsigned index = cursor->children[cursor->depth - 1];
            if (index < children->length) {
                cursor->children[cursor->depth - 1] = index + 1;
                GumboNode *child = children->data[index];
                if (has_children(child)) {
                    cursor->node = child;
                    cursor->is_entered = false;
                } else if (child->type != GUMBO_NODE_COMMENT) {
                    event->kind = CMARKUP_TEXT;
                    event->text = child->v.text.text;
                    event->length = strlen(child->v.text.text);
                    event->line = child->v.text.start_pos.line;
                    return CMARKUP_OK;
                }
                continue;
            }
            cursor->depth--;
            cursor->node = cursor->depth == 0 ? NULL : node->parent;
            cursor->is_entered = true;
            cursor->attribute = ~0u;
            if (node->type != GUMBO_NODE_DOCUMENT) {
                event->kind = CMARKUP_CLOSE;
                return CMARKUP_OK;
            }
        }
    }
    event->kind = CMARKUP_END;
    return CMARKUP_OK;
}

// The part that may be left by longjmp: no local variable is used after it.
static bool parse(cmarkup_cursor *cursor, const char *bytes, size_t length) {
    if (setjmp(cursor->memory.exit) != 0) return false;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &cursor->memory;
    options.max_errors = 0;
    GumboOutput *output = gumbo_parse_with_options(&options, bytes, length);
    cursor->node = output->document;
    return true;
}

cmarkup_cursor *cmarkup_html(
    const char *bytes, size_t length, cmarkup_limits limits, cmarkup_status *status) {
    cmarkup_cursor *cursor = cursor_new(limits, status);
    if (cursor == NULL) return NULL;
    if (!parse(cursor, bytes, length)) {
        *status = cursor->memory.status;
        cmarkup_free(cursor);
        return NULL;
    }
    cursor->next = next_html;
    cursor->is_entered = true;
    cursor->attribute = ~0u;
    if (!push(cursor)) {
        *status = CMARKUP_MEMORY;
        cmarkup_free(cursor);
        return NULL;
    }
    *status = CMARKUP_OK;
    return cursor;
}
