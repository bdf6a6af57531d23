#include "CLanguageDetector.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

// CLD2's C++ functions, by the names that the Itanium ABI gives them; a CLD2::Language is an enum, an int. The
// library's soname has been 0 since 2013, its last change was in 2015.
#define DETECT "_ZN4CLD221DetectLanguageSummaryEPKcibPNS_8LanguageEPiS4_Pb"
#define CODE "_ZN4CLD212LanguageCodeENS_8LanguageE"
#ifdef __APPLE__
#define LIBRARY "libcld2.dylib"
#else
#define LIBRARY "libcld2.so.0"
#endif

typedef int (*detect_function)(
    const char *text, int length, bool is_plain_text, int *languages, int *percents, int *text_bytes,
    bool *is_reliable);
typedef const char *(*code_function)(int language);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static detect_function detect;
static code_function code;

static void load(void) {
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    detect = (detect_function)dlsym(library, DETECT);
    code = (code_function)dlsym(library, CODE);
}

int32_t clanguagedetector_is_available(void) {
    pthread_once(&once, load);
    return detect != NULL && code != NULL;
}

const char *clanguagedetector_detect(const uint8_t *text, int32_t length) {
    if (!clanguagedetector_is_available()) return NULL;
    int languages[3], percents[3], text_bytes;
    bool is_reliable = false;
    int language = detect((const char *)text, length, true, languages, percents, &text_bytes, &is_reliable);
    return is_reliable ? code(language) : NULL;
}
