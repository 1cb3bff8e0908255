package rasp.judge.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.Checkout;
import rasp.source.resolve.SourceFiles;
import rasp.text.Diagnostic;
import rasp.text.Source;

/** What is said of a comment that is meant as a claim and is none, and where. */
class ClaimFormTest {
  private static Diagnostic mistake(String comment) {
    Claims claims = Claims.of(new Source("p.rasp", "x = 1;\n" + comment + "\n"));
    assertEquals(List.of(), claims.claims());
    assertEquals(1, claims.mistakes().size(), claims.toString());
    return claims.mistakes().getFirst();
  }

  /** The column where it stops being a claim, and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# claim: m recognises aa-star|30|`up to` and a length was expected, and there is nothing",
        "# claim: m recognises aa-star 8|31|`up to` and a length was expected",
        "# claim: m recognises aa-star up to -8|37|a length from 1 to 9999 was expected, and there is `-8`",
        "# claim: m recognises aa-star up to 12345|37|a length from 1 to 9999 was expected",
        "# claim: m recognises aa-star up to 0|37|lengths go up from 1",
        "# claim: m recognises aa-star up to 8, drawn up to 8|52|drawn words are longer",
        "# claim: m recognises aa-star up to 45, drawn up to 8|53|drawn words are longer",
        "# claim: m recognises aa-star up to 8, drawn to 45|38|it would be whole before `, drawn to 45`",
        "# claim: m recognises aa-star up to 8 for sure|38|it would be whole before `for sure`",
        "# claim: m recognises aa-star up to 8 (read second)|38|it would be whole before",
        "# claim: m recognizes aa-star up to 8|12|`recognizes` is no verb",
        "# claim: m written 2 layers, heads 1|20|there are 2 layers, and numbers of heads for 1",
        "# claim: m written two layers|20|a number of layers was expected, and there is `two layers`",
        "# claim: m written 1 layer, heads 1 with bos|42|what is written assumes nothing",
        "# claim: m minimal 1 layer, heads 1 with luck|42|`luck` is nothing that can be assumed",
        "# claim: m(\"ab\") [1, 2]|10|there is no ` = `",
        "# claim: m(\"ab\") = gibberish|20|`gibberish` is no value",
        "# claim: m(\"ab\")  =  [c, b, a]|22|`[c, b, a]` has no type",
        "# claim: m(\"ab\") = [c, b] (stringz)|28|`stringz` is no type of values",
        "# claim: m(\"ab\") = [1, x] (ints)|24|`x` is none of ints",
        "# claim: m(\"ab\") = [True, F] (bools)|21|`True` is none of bools",
        "# claim: m(\"ab\") = [] (ints)|20|holds no value",
        "# claim: m(\"ab\") = 10 / 0x|20|`10 / 0x` is no value",
        "# claim: m(\"ab\" = [1] (ints)|10|no name with an input",
        "# claim:|9|nothing is claimed here",
      })
  void theFirstWrongPartIsNamedWithItsPlace(String comment, int column, String message) {
    Diagnostic mistake = mistake(comment);
    assertEquals(2, mistake.place().line());
    assertTrue(mistake.message().contains(message), mistake.message());
    assertEquals(column, mistake.place().column(), mistake.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# clam: m recognises aa-star up to 8",
        "# Cliam: m recognizes aa-star up to 8",
        "# clams: m written two layers, heads 1/1",
        "# claim, m recognises aa-star up to 8",
        "# claim that m recognises aa-star up to 8",
        "# claimed: m recognises aa-star up to 8",
        "# claim\u00a0: m computes hist up to 3",
        "# claim\uff1a m computes hist up to 3",
        "# claim\ua789 m computes hist up to 3",
        "# \u0441laim: m computes hist up to 3",
        "# \u0441l\u0430\u0456m: m computes hist up to 3",
        "# \uff43\uff4c\uff41\uff49\uff4d: m computes hist up to 3",
        "# cla\u00efm: m computes hist up to 3",
        "# cl\u200baim: m computes hist up to 3",
        "# c laim: m computes hist up to 3",
        "# c l a i m : m computes hist up to 3",
        "# # claim: m computes hist up to 3",
        "# - claim: m computes hist up to 3",
        "# * claim: m computes hist up to 3",
        "# \u2022 claim: m computes hist up to 3",
        "# 1. claim: m computes hist up to 3",
        "# 2) claim: m computes hist up to 3",
        "# (claim: m computes hist up to 3)",
        "# [claim: m computes hist up to 3]",
        "# \"claim: m computes hist up to 3\"",
        "# \u201cclaim: m computes hist up to 3\u201d",
        "# `claim: m(\"a\") = [1] (ints)`",
        "# **claim**: m computes hist up to 3",
        "# // claim: m computes hist up to 3",
        "# > claim: whatever",
        "# claims: m computes hist up to 3",
        "# claim : m computes hist up to 3",
        "# claim m computes hist up to 3",
        "# Claim - m written 0 layers",
        "# claim; m(\"a\") = [1] (ints)",
        "# clai: m computes",
        "y = 2; # claim: m computes hist up to 3",
        "y = \"#\"; # claim: m computes hist up to 3",
      })
  void aLikelySlipIsNoSilentComment(String comment) {
    assertTrue(mistake(comment).help().contains("# claim: is a claim"), comment);
  }

  /** The place is that of the word, without what stands before it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# - claim: m computes hist up to 3|5|claim:",
        "## (cl\u200baim : m computes hist up to 3)|5|cl\u200baim :",
        "y = 2;  # claims: m computes hist up to 3|11|claims:",
      })
  void aLikelySlipHasItsPlace(String comment, int column, String marker) {
    Diagnostic mistake = mistake(comment);
    assertEquals(2, mistake.place().line());
    assertEquals(column, mistake.place().column());
    assertEquals(marker, mistake.place().text());
  }

  /** Blanks of any kind, and characters that cannot be seen, do not make a claim a comment. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#\u00a0claim: m computes hist up to 3",
        "#\u2003claim:\u2003m computes hist up to 3",
        "# \u200bclaim: m computes hist up to 3\u200b",
        "#\u3000CLAIM:m computes\u00a0hist up to\u20023\u3000",
        "#\ufeffclaim:\u2060m computes hist up to 3\r",
      })
  void aClaimIsOneWhateverBlanksItHas(String comment) {
    Claims claims = Claims.of(new Source("p.rasp", comment + "\n"));
    assertEquals(List.of(), claims.mistakes());
    assertTrue(
        claims.claims().getFirst() instanceof Claim.Solves solves && solves.name().equals("m"),
        claims.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# chain: it goes on",
        "# plain: what it computes",
        "# claim nothing of it",
        "# Claims: see below",
        "# claims: three of them, each checked",
        "# claims: all are written in the language of claims",
        "# claims:",
        "# Claim",
        "# Cliam: whatever",
        "# Clair: x",
        "# plaim: x",
        "# coaim: f(x) = x",
        "# - claims: below",
        "# TODO: claim: more",
        "# I claim: m computes hist up to 3",
        "x = 1; # claims: none",
        "# the claim: below",
        "# m computes hist up to 3",
        "y = \"# claim: x\";",
        "y = e\"\\\"# claim: x\";",
      })
  void otherCommentsAreLeftAlone(String comment) {
    Claims claims = Claims.of(new Source("p.rasp", comment + "\n"));
    assertEquals(List.of(), claims.mistakes());
    assertEquals(List.of(), claims.claims());
  }

  @Test
  void theSameClaimTwiceIsAMistakeOfTheSecond() {
    Claims claims =
        Claims.of(
            new Source(
                "p.rasp",
                """
                # claim: m computes hist up to 3
                # claim: m computes hist up to 4
                # claim: m  computes hist up to 3
                """));
    assertEquals(2, claims.claims().size());
    assertEquals(3, claims.mistakes().getFirst().place().line());
    assertTrue(claims.mistakes().getFirst().help().contains("line 1"));
  }

  private static List<ClaimCheck.Checked> check(String text) {
    return ClaimCheck.of(
        new Source("p.rasp", text),
        Checkout.ANALYSIS.resolve("p.rasp"),
        new SourceFiles(Checkout.ANALYSIS, Optional.empty()));
  }

  /** What there is not is neither so nor not so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m recognises aa-starr up to 3|there is no language or task aa-starr|did you mean aa-star?",
        "markd recognises aa-star up to 3|the program defines no `markd`|did you mean marked?",
        "markd written 0 layers|the program defines no `markd`|did you mean marked?",
        "f recognises aa-star up to 3|`f` is|",
        "m recognises hist up to 3|hist is a task|write computes",
        "m computes aa-star up to 3|aa-star is a language|write recognises",
        "m recognises dyck-1 up to 99|more words up to length 99|drawn up to 99",
        "markd(\"ab\") = [F, T] (bools)|`markd` is not defined|did you mean marked?",
        "f(\"ab\") = [F, T] (bools)|no s-op|",
        "m(\"a\"); m(\"ab\") = [F, T] (bools)|is no s-op or selector applied|write name",
        "m(7) = [F] (bools)|an input is a text or a list|",
        "m(\"a\" b) = [F] (bools)|found `b`|",
        "m(\"\") = [] (strings)|no program has a value on the empty input|at least one token",
        "m([]) = [] (strings)|no program has a value on the empty input|at least one token",
        "m recognises aa-star up to 3 over ab|has its own letters|leave out over ab",
      })
  void whatIsNotThereCannotBeRead(String claim, String reason, String help) {
    List<ClaimCheck.Checked> checked =
        check(
            "# claim: " + claim + "\nm = indices % 2 == 1;\nmarked = m;\ndef f(x) { return x; }\n");
    assertTrue(
        checked.getFirst().finding() instanceof Finding.Unreadable unreadable
            && unreadable.reason().contains(reason)
            && unreadable.help().contains(help == null ? "" : help),
        checked.toString());
  }

  /** Blanks count for nothing, nor does the way in which equal values are written down. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "odd  recognises\taa-star   up  to 3,  drawn up to\u00a06",
        "odd  written  0\tlayers",
        "odd(\"abc\")  =  [F,T , F]  (bools)",
        "ten(\"abc\") = [10, 10, 10] (ints)",
        "ten(\"abc\") = [10] * 3 (ints)",
        "same(\"a  b\") = [a,  ,  , b] (strings)",
        "same(\"aa\") = [a, a] (strings)",
        "next(\"ab\") = 01/00",
        "third(\"ab\") = [0.0,  0.333] (floats)",
      })
  void aClaimIsReadWhateverItsBlanks(String claim) {
    List<ClaimCheck.Checked> checked =
        check(
            "# claim: "
                + claim
                + "\nodd = indices % 2 == 1;\nten = indices * 0 + 10;\nsame = tokens;\nthird = indices / 3;\n"
                + "next = select(indices, indices + 1, ==);\n");
    assertTrue(checked.getFirst().holds(), checked.toString());
  }

  /** The blanks of an input are letters of it. */
  @Test
  void claimsOfInputsWithOtherBlanksAreOther() {
    Claims claims =
        Claims.of(
            new Source("p.rasp", "# claim: f(\"a b\") = 0 / 0\n# claim: f(\"a  b\") = 0 / 0\n"));
    assertEquals(2, claims.claims().size(), claims.toString());
  }

  @Test
  void theClaimsOfWhatIsNoProgramAreNotChecked() {
    List<ClaimCheck.Checked> checked =
        check("# claim: m recognises aa-star up to 3\nm = indices %;\n");
    assertTrue(
        checked.getFirst().finding() instanceof Finding.Unchecked unchecked
            && unchecked.reason().contains("p.rasp:2:"),
        checked.toString());
  }

  @Test
  void aClaimOfDrawnWordsIsOfEachLength() {
    String right = "# claim: m recognises aa-star up to 8, drawn up to 45\n";
    List<ClaimCheck.Checked> holds = check(right + "m = indices % 2 == 1;\n");
    assertTrue(
        holds.getFirst().finding() instanceof Finding.Holds(String evidence)
            && evidence.contains("near misses, lengths 9 to 45:")
            && evidence.contains("none of 18 lengths, 10, 12, 14, …, 44")
            && evidence.contains("members, lengths 9 to 45:"),
        holds.toString());
    for (int length : new int[] {9, 10, 31, 44, 45}) {
      List<ClaimCheck.Checked> wrong =
          check(right + "m = (indices % 2 == 1) == (length != " + length + ");\n");
      assertTrue(wrong.getFirst().finding() instanceof Finding.Refuted, "length " + length);
    }
  }

  /** The number in the name of the language is part of what is claimed. */
  @Test
  void neighboursOfWhatIsClaimedAreRefuted() {
    String program =
        """
        # claim: m recognises mod-3 up to 3, drawn up to 30
        # claim: w recognises mod-3 up to 1
        ones = round(aggregate(select(indices, indices, <=), indicator(tokens == "1")) * (indices + 1));
        m = ones % 3 == 0;
        w = ones == 0;
        """;
    MutantSurvey.Specifications found =
        MutantSurvey.of(
                new Source("p.rasp", program),
                Checkout.ANALYSIS.resolve("p.rasp"),
                new SourceFiles(Checkout.ANALYSIS, Optional.empty()))
            .specifications();
    assertEquals(4, found.all());
    assertEquals(
        List.of(
            "2: mod-2 in the place of mod-3 holds too", "2: mod-4 in the place of mod-3 holds too"),
        found.survivors());
  }
}
