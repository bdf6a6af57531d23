/// The natural logarithm from additions, multiplications and divisions alone. The C library's own picks
/// another routine where the processor has fused multiply-add, and may then differ in the last bit: scores
/// are to have the same bits on every machine.
///
/// With `value = m · 2^e` and `m` between √½ and √2, `ln m = 2 · artanh(s)` for `s = (m − 1) / (m + 1)`; |s|
/// is at most 0.172, so twelve terms of the series leave an error below 2⁻⁶⁰.
/// - Parameter value: finite and above 0.
/// - Returns: the logarithm, within 3 units in the last place for values of 1.01 and more; 0 for 1.
func naturalLogarithm(_ value: Double) -> Double {
    var exponent = Double(value.exponent)
    var significand = value.significand
    if significand > 1.4142135623730951 {
        significand /= 2
        exponent += 1
    }
    let s = (significand - 1) / (significand + 1)
    let square = s * s
    var sum = 0.0
    var divisor = 25.0
    while divisor > 0 {
        sum = sum * square + 1 / divisor
        divisor -= 2
    }
    // ln 2 in two parts, the first short enough for its product with any exponent to be exact.
    return exponent * 0.693147180369123816490 + (2 * s * sum + exponent * 1.90821492927058770002e-10)
}
