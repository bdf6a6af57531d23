/// Runs of scripts that make grams: Han, kana, Thai, Lao, Khmer and Myanmar, which are written without spaces,
/// and Hangul, whose words carry their particles.
///
/// Unsafe: as in the scan.
extension Analyzer {
    /// Splits a segment that holds letters of such scripts: runs of those, which go on past the segment's
    /// end, from what is glued to them (`mp3_カタカナ`, `AI학교`). Returns where the scan goes on. Linear.
    func scanGramSegment(
        _ text: UnsafePointer<UInt8>, from start: Int, to segmentEnd: Int, count: Int,
        into buffer: inout TokenBuffer
    ) -> Int {
        var place = start
        while place < segmentEnd {
            place = unsafe scanGluedPart(text, from: place, to: segmentEnd, into: &buffer)
            if place < segmentEnd {
                place = unsafe scanGramRun(text, from: place, count: count, into: &buffer)
            }
        }
        // A low line between the run and what follows it.
        while place < count, unsafe text[place] == 0x5F { place += 1 }
        return place
    }

    /// Appends the token of what stands before the next letter of such a script, low lines at its ends left
    /// out.
    private func scanGluedPart(
        _ text: UnsafePointer<UInt8>, from start: Int, to segmentEnd: Int, into buffer: inout TokenBuffer
    ) -> Int {
        var place = start
        var partStart = start
        var partEnd = start
        var content = WordBreakMachine.Content()
        while place < segmentEnd {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: segmentEnd)
            let property = breaks.property(of: scalar.value)
            if property.isGram { break }
            place += scalar.length
            if !property.isConnector {
                partEnd = place
            } else if partEnd == partStart {
                partStart = place
                partEnd = place
            }
            content.formUnion(property.content)
        }
        if partEnd > partStart, let kind = Self.kind(of: content) {
            unsafe appendSegment(text, from: partStart, to: partEnd, kind: kind, content, into: &buffer)
        }
        return place
    }

    /// Appends the words and grams of the run of letters and their marks that begins at `start`, of Hangul or
    /// of scripts that need a dictionary; returns its end.
    private func scanGramRun(
        _ text: UnsafePointer<UInt8>, from start: Int, count: Int, into buffer: inout TokenBuffer
    ) -> Int {
        let isHangul = unsafe Hangul.holds(UTF8Scalar.read(text, at: start, end: count).value)
        var pieceStart = start
        var place = start
        var runEnds = false
        while !runEnds {
            runEnds = true
            while place < count {
                let scalar = unsafe UTF8Scalar.read(text, at: place, end: count)
                let property = breaks.property(of: scalar.value)
                let isExtender = property.isExtender || isHangul && Hangul.isConjoining(scalar.value)
                guard isExtender || property.isGram && Hangul.holds(scalar.value) == isHangul else { break }
                let length = place - pieceStart
                if length >= DictionaryBreaker.longestRun,
                    !isExtender || length >= DictionaryBreaker.longestRun * 2
                {
                    runEnds = false
                    break
                }
                place += scalar.length
            }
            grams.wordEnds.removeAll(keepingCapacity: true)
            if isHangul {
                grams.wordEnds.append(place)
            } else {
                unsafe dictionary.split(text, from: pieceStart, to: place, into: &grams.wordEnds)
            }
            let limit = runEnds ? place : count
            unsafe appendRun(text, from: pieceStart, to: place, limit: limit, into: &buffer)
            pieceStart = place
        }
        return place
    }

    /// Appends a run in pieces of whole words, or of characters where a word is long.
    /// - Parameter limit: where the text after `end` that belongs to the same run ends at the latest.
    private func appendRun(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, limit: Int,
        into buffer: inout TokenBuffer
    ) {
        var place = start
        var word = 0
        while place < end {
            let firstWord = word
            var pieceEnd = place
            while word < grams.wordEnds.count, grams.wordEnds[word] - place <= GramRun.pieceLength {
                pieceEnd = grams.wordEnds[word]
                word += 1
            }
            if pieceEnd == place {
                let wordEnd = grams.wordEnds[word]
                while pieceEnd < wordEnd, pieceEnd - place < GramRun.pieceLength {
                    pieceEnd = unsafe characterEnd(text, from: pieceEnd, end: wordEnd)
                }
                if pieceEnd == wordEnd { word += 1 }
            }
            unsafe appendPiece(
                text, from: place, to: pieceEnd, limit: limit, firstWord: firstWord, into: &buffer)
            place = pieceEnd
        }
    }

    /// The end of the letter at `start` with the marks that follow it.
    private func characterEnd(_ text: UnsafePointer<UInt8>, from start: Int, end: Int) -> Int {
        var place = unsafe start + UTF8Scalar.read(text, at: start, end: end).length
        while place < end, place - start < GramRun.longestCharacter {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            let isMark = breaks.property(of: scalar.value).isExtender || Hangul.isConjoining(scalar.value)
            guard isMark, !GramRun.standsAlone(scalar.value) else { break }
            place += scalar.length
        }
        return place
    }

    /// Appends the words and grams of a piece of a run.
    ///
    /// All characters are folded once, one after another: the terms of words and grams are ranges of these
    /// bytes. The first character after the piece is folded too, for the pair that it ends.
    private func appendPiece(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, limit: Int, firstWord: Int,
        into buffer: inout TokenBuffer
    ) {
        sink.reserve(&buffer)
        // Taken out for a while, so that the loops' accesses need no checks.
        var run = GramRun()
        swap(&run, &grams)
        defer { swap(&run, &grams) }
        run.characters.removeAll(keepingCapacity: true)
        let readEnd = end < limit ? unsafe characterEnd(text, from: end, end: limit) : end
        let length = unsafe foldCharacters(text, from: start, to: end, readEnd: readEnd, into: &run)
        let surface = sink.keepSurface(length)
        sink.reserveTokens(3 * run.characters.count, &buffer)
        for index in run.characters.indices { run.characters[index].surface &+= surface }
        let surfaceEnd = surface &+ UInt32(length)
        let position = sink.position
        var word = firstWord
        var wordEnd = start
        var count = 0
        let characters = run.characters.span
        for index in characters.indices {
            let character = characters[index]
            guard character.start < end else { break }
            count += 1
            /// The token of the characters from this one to the one before `after`.
            func token(to after: Int, _ kind: Token.Kind) -> Token {
                Token(
                    position: position &+ UInt32(index), start: character.start,
                    end: characters[after - 1].end,
                    surfaceStart: character.surface,
                    surfaceEnd: after < characters.count ? characters[after].surface : surfaceEnd, kind: kind)
            }
            if character.start >= wordEnd {
                while word < run.wordEnds.count, run.wordEnds[word] <= character.start { word += 1 }
                wordEnd = word < run.wordEnds.count ? min(run.wordEnds[word], end) : end
                var after = index + 1
                while after < characters.count, characters[after].start < wordEnd { after += 1 }
                if unsafe holdsLetter(text, from: Int(character.start), to: Int(characters[after - 1].end)) {
                    var token = token(to: after, .word)
                    if detail == .words {
                        token.position = sink.position
                        sink.takePositions(1)
                    }
                    sink.append(token)
                }
            }
            if detail == .words { continue }
            if index + 1 < characters.count { sink.append(token(to: index + 2, .gram)) }
            sink.append(token(to: index + 1, .gram))
        }
        if detail == .full { sink.takePositions(count) }
    }

    /// Folds the characters of a piece to the sink's surface, and notes them. Returns the bytes written.
    private func foldCharacters(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, readEnd: Int, into run: inout GramRun
    ) -> Int {
        let surface = unsafe sink.surface
        let folding = self.folding
        var place = start
        var length = 0
        while place < readEnd {
            let next = unsafe characterEnd(text, from: place, end: place < end ? end : readEnd)
            let folded: Int
            let value = unsafe folding.value(of: UTF8Scalar.read(text, at: place, end: next).value)
            if value == 0, next - place <= 4,
                unsafe UTF8Scalar.read(text, at: place, end: next).length == next - place
            {
                // A character of one scalar that folds to itself, as nearly all of Han and kana do.
                for byte in 0..<next - place { unsafe surface[length + byte] = text[place + byte] }
                folded = next - place
            } else {
                folded = unsafe folding.fold(text, from: place, to: next, into: surface + length)
            }
            if folded > 0 {
                run.characters.append(
                    GramRun.Character(start: UInt32(place), end: UInt32(next), surface: UInt32(length)))
                length += folded
            } else if !run.characters.isEmpty {
                // A filler belongs to the character before it.
                run.characters[run.characters.count - 1].end = UInt32(next)
            }
            place = next
        }
        return length
    }

    private func holdsLetter(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
        var place = start
        while place < end {
            let scalar = unsafe UTF8Scalar.read(text, at: place, end: end)
            if breaks.property(of: scalar.value).content.contains(.letter) { return true }
            place += scalar.length
        }
        return false
    }
}
