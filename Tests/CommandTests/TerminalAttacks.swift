/// Byte strings that are known to have harmed terminals or those who read them, each with what it does.
enum TerminalAttacks {
    static let all: [(name: String, text: String)] = commands + strings + reports + controls + deceptions

    private static let commands: [(name: String, text: String)] = [
        ("clear the screen", "\u{1B}[2J"), ("clear the scrollback", "\u{1B}[3J"), ("go home", "\u{1B}[H"),
        ("erase a line", "\u{1B}[2K"), ("go up and write", "\u{1B}[10Aowned"),
        ("hide the cursor", "\u{1B}[?25l"),
        ("conceal text", "\u{1B}[8msecret"), ("black on black", "\u{1B}[30;40msecret"),
        ("reset", "\u{1B}c"), ("soft reset", "\u{1B}[!p"), ("alternate screen", "\u{1B}[?1049h"),
        ("mouse reports", "\u{1B}[?1003h"), ("focus reports", "\u{1B}[?1004h"),
        ("bracketed paste off", "\u{1B}[?2004l"), ("end a paste", "\u{1B}[201~\nowned\n"),
        ("scroll region", "\u{1B}[5;6r"), ("origin mode", "\u{1B}[?6h"), ("insert mode", "\u{1B}[4h"),
        ("keyboard lock", "\u{1B}[2h"), ("resize the window", "\u{1B}[8;1;1t"),
        ("make it an icon", "\u{1B}[2t"), ("repeat a character without end", "A\u{1B}[99999999b"),
        ("memory by parameters", "\u{1B}[" + String(repeating: "1;", count: 500) + "m"),
        ("line drawing set", "\u{1B}(0qqqq"), ("shift out", "\u{0E}qqqq"), ("UTF-8 off", "\u{1B}%@"),
        ("print the screen", "\u{1B}[5i"), ("media copy to a file", "\u{1B}[i"),
        ("screen alignment", "\u{1B}#8"),
        ("left margin", "\u{1B}[?69h\u{1B}[5;10s"),
    ]

    private static let strings: [(name: String, text: String)] = [
        ("write the clipboard", "\u{1B}]52;c;cm0gLXJmIC8K\u{07}"),
        ("read the clipboard", "\u{1B}]52;c;?\u{1B}\\"),
        ("set the title", "\u{1B}]0;owned\u{07}"), ("set the icon's name", "\u{1B}]1;owned\u{1B}\\"),
        ("palette", "\u{1B}]4;0;rgb:ff/ff/ff\u{07}"), ("a palette's report", "\u{1B}]4;0;?\u{07}"),
        ("text colour", "\u{1B}]10;#000000\u{07}"), ("font", "\u{1B}]50;#1\u{07}"),
        ("working folder", "\u{1B}]7;file:///etc\u{07}"),
        ("a link that lies", "\u{1B}]8;;https://evil.example\u{07}bank\u{1B}]8;;\u{07}"),
        ("a notification", "\u{1B}]9;owned\u{07}"), ("rxvt's extension", "\u{1B}]777;notify;a;b\u{07}"),
        ("iTerm's file", "\u{1B}]1337;File=name=YQ==:AAAA\u{07}"),
        ("log file", "\u{1B}]46;/etc/passwd\u{07}"),
        ("a string that doesn't end", "\u{1B}]0;and all that follows"),
        ("an image", "\u{1B}Pq#0;2;0;0;0#0~~\u{1B}\\"),
        ("kitty's image", "\u{1B}_Ga=T,f=100;AAAA\u{1B}\\"), ("privacy message", "\u{1B}^owned\u{1B}\\"),
        ("tmux passthrough", "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{07}\u{1B}\\"),
        ("screen's title", "\u{1B}kowned\u{1B}\\"),
        ("user-defined keys", "\u{1B}P1;1|17/0d\u{1B}\\"),
    ]

    private static let reports: [(name: String, text: String)] = [
        ("report the title", "\u{1B}[21t"), ("report the cursor", "\u{1B}[6n"),
        ("report the device", "\u{1B}[c"),
        ("report the version", "\u{1B}[>0q"), ("report a setting", "\u{1B}P$qm\u{1B}\\"),
        ("report a capability", "\u{1B}P+q544e\u{1B}\\"), ("answer-back", "\u{05}"),
        ("report the modes", "\u{1B}[?1$p"),
        ("report a checksum", "\u{1B}[1;1;1;1;1;1*y"),
    ]

    private static let controls: [(name: String, text: String)] = [
        ("a C1 CSI", "\u{9B}2J"), ("a C1 OSC", "\u{9D}0;owned\u{9C}"), ("a C1 DCS", "\u{90}q~\u{9C}"),
        ("a C1 APC", "\u{9F}Ga=T\u{9C}"), ("next line", "a\u{85}b"), ("reverse index", "\u{8D}"),
        ("bell", "\u{07}"), ("backspaces over a word", "rm\u{08}\u{08}ls"),
        ("carriage return over a line", "safe\rowned"),
        ("vertical tab and form feed", "a\u{0B}b\u{0C}c"), ("delete", "a\u{7F}b"), ("NUL", "a\u{0}b"),
        ("cancel within a sequence", "\u{1B}[3\u{18}1m"), ("a lone escape", "\u{1B}"),
    ]

    private static let deceptions: [(name: String, text: String)] = [
        ("right to left override", "photo\u{202E}gpj.exe"), ("isolates", "a\u{2066}b\u{2069}c\u{2067}d"),
        ("marks of direction", "a\u{200E}b\u{200F}c\u{061C}d"),
        ("line and paragraph separators", "a\u{2028}b\u{2029}c"),
        ("zero width space", "pay\u{200B}pal"), ("word joiner", "a\u{2060}b"),
        ("byte order mark", "\u{FEFF}a"),
        ("tags", "a\u{E0041}\u{E0042}b"), ("interlinear annotation", "a\u{FFF9}b\u{FFFA}c\u{FFFB}"),
    ]
}
