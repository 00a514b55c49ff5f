"""A term of a formula and the same term in code get one tint."""

from __future__ import annotations

from figdeck import terms

CODE = (
    '<div class="language-python highlight" data-terms="gradient: 2 * (f - y) | holds: x1, x2"><pre><span></span><code>'
    '<span class="n">d</span> <span class="o">=</span> <span class="mi">2</span> <span class="o">*</span> '
    '<span class="p">(</span><span class="n">f</span> <span class="o">-</span> <span class="n">y</span>'
    '<span class="p">)</span> <span class="o">*</span> <span class="n">x1</span> <span class="o">+</span> '
    '<span class="n">x10</span>\n</code></pre></div>'
)


def test_a_term_of_code_is_marked_whole() -> None:
    """A term may have several tokens, and is no part of a longer name."""
    page, _ = terms.in_code(CODE)
    assert page.count('class="term"') == 2
    assert (
        '<span class="term" style="--term: var(--gradient)"><span class="mi">2</span> <span class="o">*</span>' in page
    )
    assert '<span class="n">y</span><span class="p">)</span></span> <span class="o">*</span>' in page
    assert '<span class="term" style="--term: var(--holds)"><span class="n">x1</span></span>' in page
    assert "data-terms" not in page


def test_a_term_that_the_code_lacks_is_reported() -> None:
    """A mark that points nowhere does not stay unseen when the code has changed."""
    assert terms.in_code(CODE)[1] == ["x2"]


def test_a_term_of_a_formula_names_its_colour() -> None:
    """The same names mark formulas; colours that TeX itself sets stay as they are."""
    tex, names = terms.to_tex(r"{\term{gradient} a} + {\term{holds} b}")
    assert tex == r"{\color[HTML]{000001} a} + {\color[HTML]{000002} b}"
    mathml = terms.in_math('<mrow style="color:#000002;"><mi>b</mi></mrow><mrow style="color:#FF0000;">', names)
    assert mathml == '<mrow class="term" style="--term: var(--holds)"><mi>b</mi></mrow><mrow style="color:#FF0000;">'
