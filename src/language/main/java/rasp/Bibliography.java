package rasp;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSortedMap;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The papers that this toolkit rests on, each under its key; cite them by {@code @link}, so that a
 * wrong key fails to build.
 */
public final class Bibliography {
  public static final Publication WGY21 =
      paper(2021, "Thinking Like Transformers", "arXiv:2106.06981", "Weiss", "Goldberg", "Yahav");
  public static final Publication C78 =
      paper(
          1978,
          "Testing Software Design Modeled by Finite-State Machines",
          "IEEE Transactions on Software Engineering SE-4(3), pp. 178–187",
          "Chow");

  public static final Publication T82 =
      paper(
          1982,
          "Dynamic Construction of Finite-State Automata from Examples Using Hill-Climbing",
          "Proc. 4th Annual Conference of the Cognitive Science Society",
          "Tomita");
  public static final Publication H20 =
      paper(
          2020,
          "Theoretical Limitations of Self-Attention in Neural Sequence Models",
          "arXiv:1906.06755",
          "Hahn");
  public static final Publication BAG20 =
      paper(
          2020,
          "On the Ability and Limitations of Transformers to Recognize Formal Languages",
          "arXiv:2009.11264",
          "Bhattamishra",
          "Ahuja",
          "Goyal");
  public static final Publication PMB19 =
      paper(
          2019,
          "On the Turing Completeness of Modern Neural Network Architectures",
          "arXiv:1901.03429",
          "Pérez",
          "Marinković",
          "Barceló");
  public static final Publication YPPN21 =
      paper(
          2021,
          "Self-Attention Networks Can Process Bounded Hierarchical Languages",
          "arXiv:2105.11115",
          "Yao",
          "Peng",
          "Papadimitriou",
          "Narasimhan");
  public static final Publication HAF22 =
      paper(
          2022,
          "Formal Language Recognition by Hard Attention Transformers: Perspectives from Circuit"
              + " Complexity",
          "arXiv:2204.06618",
          "Hao",
          "Angluin",
          "Frank");
  public static final Publication MSS22 =
      paper(
          2022,
          "Saturated Transformers are Constant-Depth Threshold Circuits",
          "arXiv:2106.16213",
          "Merrill",
          "Sabharwal",
          "Smith");
  public static final Publication CC22 =
      paper(
          2022,
          "Overcoming a Theoretical Limitation of Self-Attention",
          "arXiv:2202.12172",
          "Chiang",
          "Cholak");
  public static final Publication CCP23 =
      paper(
          2023,
          "Tighter Bounds on the Expressivity of Transformer Encoders",
          "arXiv:2301.10743",
          "Chiang",
          "Cholak",
          "Pillay");
  public static final Publication MS23 =
      paper(
          2023,
          "A Logic for Expressing Log-Precision Transformers",
          "arXiv:2210.02671",
          "Merrill",
          "Sabharwal");
  public static final Publication LAGKZ23 =
      paper(
          2023,
          "Transformers Learn Shortcuts to Automata",
          "arXiv:2210.10749",
          "Liu",
          "Ash",
          "Goel",
          "Krishnamurthy",
          "Zhang");
  public static final Publication SHT23 =
      paper(
          2023,
          "Representational Strengths and Limitations of Transformers",
          "arXiv:2306.02896",
          "Sanford",
          "Hsu",
          "Telgarsky");
  public static final Publication FWC23 =
      paper(
          2023, "Learning Transformer Programs", "arXiv:2306.01128", "Friedman", "Wettig", "Chen");
  public static final Publication LKFRMM23 =
      paper(
          2023,
          "Tracr: Compiled Transformers as a Laboratory for Interpretability",
          "arXiv:2301.05062",
          "Lindner",
          "Kramár",
          "Farquhar",
          "Rahtz",
          "McGrath",
          "Mikulik");
  public static final Publication DRGGWCCHLVO23 =
      paper(
          2023,
          "Neural Networks and the Chomsky Hierarchy",
          "arXiv:2207.02098",
          "Delétang",
          "Ruoss",
          "Grau-Moya",
          "Genewein",
          "Wenliang",
          "Catt",
          "Cundy",
          "Hutter",
          "Legg",
          "Veness",
          "Ortega");
  public static final Publication YCA24 =
      paper(
          2024,
          "Masked Hard-Attention Transformers Recognize Exactly the Star-Free Languages",
          "arXiv:2310.13897",
          "Yang",
          "Chiang",
          "Angluin");
  public static final Publication YC24 =
      paper(
          2024,
          "Counting Like Transformers: Compiling Temporal Counting Logic Into Softmax Transformers",
          "arXiv:2404.04393",
          "Yang",
          "Chiang");
  public static final Publication BKLP24 =
      paper(
          2024,
          "Logical Languages Accepted by Transformer Encoders with Hard Attention",
          "arXiv:2310.03817",
          "Barceló",
          "Kozachinskiy",
          "Lin",
          "Podolskii");
  public static final Publication MS24 =
      paper(
          2024,
          "The Expressive Power of Transformers with Chain of Thought",
          "arXiv:2310.07923",
          "Merrill",
          "Sabharwal");
  public static final Publication LLZM24 =
      paper(
          2024,
          "Chain of Thought Empowers Transformers to Solve Inherently Serial Problems",
          "arXiv:2402.12875",
          "Li",
          "Liu",
          "Zhou",
          "Ma");
  public static final Publication SMWCA24 =
      paper(
          2024,
          "What Formal Languages Can Transformers Express? A Survey",
          "arXiv:2311.00208",
          "Strobl",
          "Merrill",
          "Weiss",
          "Chiang",
          "Angluin");
  public static final Publication SHT24 =
      paper(
          2024,
          "One-layer transformers fail to solve the induction heads task",
          "arXiv:2408.14332",
          "Sanford",
          "Hsu",
          "Telgarsky");
  public static final Publication BHBK24 =
      paper(
          2024,
          "Separations in the Representational Capabilities of Transformers and Recurrent"
              + " Architectures",
          "arXiv:2406.09347",
          "Bhattamishra",
          "Hahn",
          "Blunsom",
          "Kanade");
  public static final Publication ZBLRSSBN24 =
      paper(
          2024,
          "What Algorithms can Transformers Learn? A Study in Length Generalization",
          "arXiv:2310.16028",
          "Zhou",
          "Bradley",
          "Littwin",
          "Razin",
          "Saremi",
          "Susskind",
          "Bengio",
          "Nakkiran");
  public static final Publication C25 =
      paper(2025, "Transformers in Uniform TC0", "arXiv:2409.13629", "Chiang");
  public static final Publication JSLC25 =
      paper(
          2025,
          "Unique Hard Attention: A Tale of Two Sides",
          "arXiv:2503.14615",
          "Jerad",
          "Svete",
          "Li",
          "Cotterell");
  public static final Publication LC25 =
      paper(
          2025,
          "Characterizing the Expressivity of Fixed-Precision Transformer Language Models",
          "NeurIPS 2025",
          "Li",
          "Cotterell");
  public static final Publication YCC25 =
      paper(
          2025,
          "Knee-Deep in C-RASP: A Transformer Depth Hierarchy",
          "arXiv:2506.16055",
          "Yang",
          "Cadilhac",
          "Chiang");
  public static final Publication HYBSKZNH25 =
      paper(
          2025,
          "A Formal Framework for Understanding Length Generalization in Transformers",
          "arXiv:2410.02140",
          "Huang",
          "Yang",
          "Bhattamishra",
          "Sarrof",
          "Krebs",
          "Zhou",
          "Nakkiran",
          "Hahn");
  public static final Publication SACRS25 =
      paper(
          2025,
          "Transformers as Transducers",
          "arXiv:2404.02040",
          "Strobl",
          "Angluin",
          "Chiang",
          "Rawski",
          "Sabharwal");
  public static final Publication BKSVCD25 =
      paper(
          2025,
          "Training Neural Networks as Recognizers of Formal Languages",
          "arXiv:2411.07107",
          "Butoi",
          "Khalighinejad",
          "Svete",
          "Valvoda",
          "Cotterell",
          "DuSell");

  public static final Publication YVBCKPSH26 =
      paper(
          2026,
          "[Which Regular Languages Are in C-RASP; a description, not the title]",
          "arXiv:2608.13433",
          "Yang",
          "Veseli",
          "Barloy",
          "Cadilhac",
          "Krebs",
          "Paperman",
          "Straubing",
          "Hahn");
  public static final Publication PRS63 =
      paper(
          1963,
          "The Theory of Definite Automata",
          "IEEE Transactions on Electronic Computers EC-12, 233-243",
          "Perles",
          "Rabin",
          "Shamir");
  public static final Publication S65 =
      paper(
          1965,
          "On Finite Monoids Having Only Trivial Subgroups",
          "Information and Control 8, 190-194",
          "Schützenberger");
  public static final Publication G66 =
      paper(
          1966,
          "About Some Properties of Definite, Reverse-Definite and Related Automata",
          "IEEE Transactions on Electronic Computers EC-15, 806-810",
          "Ginzburg");
  public static final Publication T68 =
      paper(
          1968,
          "Regular Expression Search Algorithm",
          "Communications of the ACM 11, 419-422",
          "Thompson");
  public static final Publication BS73 =
      paper(
          1973,
          "Characterizations of Locally Testable Events",
          "Discrete Mathematics 4, 243-271",
          "Brzozowski",
          "Simon");
  public static final Publication M74 =
      paper(
          1974,
          "Algebraic Decision Procedures for Local Testability",
          "Mathematical Systems Theory 8, 60-76",
          "McNaughton");
  public static final Publication S75 =
      paper(1975, "Piecewise Testable Events", "LNCS 33, 214-222", "Simon");
  public static final Publication E76 =
      paper(1976, "Automata, Languages, and Machines, Volume B", "Academic Press", "Eilenberg");
  public static final Publication BF80 =
      paper(
          1980,
          "Languages of R-Trivial Monoids",
          "Journal of Computer and System Sciences 20, 32-49",
          "Brzozowski",
          "Fich");
  public static final Publication B87 =
      paper(1987, "The Boolean Formula Value Problem Is in ALOGTIME", "STOC 1987, 123-131", "Buss");
  public static final Publication BT88 =
      paper(
          1988,
          "Finite Monoids and the Fine Structure of NC1",
          "Journal of the ACM 35, 941-952",
          "Barrington",
          "Thérien");
  public static final Publication B89 =
      paper(
          1989,
          "Bounded-Width Polynomial-Size Branching Programs Recognize Exactly Those Languages in"
              + " NC1",
          "Journal of Computer and System Sciences 38, 150-164",
          "Barrington");
  public static final Publication BGM10 =
      paper(
          2010,
          "Analyzing Ambiguity of Context-Free Grammars",
          "Science of Computer Programming 75(3)",
          "Brabrand",
          "Giegerich",
          "Møller");
  public static final Publication BCST92 =
      paper(
          1992,
          "Regular Languages in NC1",
          "Journal of Computer and System Sciences 44, 478-499",
          "Barrington",
          "Compton",
          "Straubing",
          "Thérien");
  public static final Publication FP97 =
      paper(
          1997,
          "Algorithms for Computing Finite Semigroups",
          "Foundations of Computational Mathematics, Springer, 112-126",
          "Froidure",
          "Pin");
  public static final Publication TW98 =
      paper(
          1998,
          "Over Words, Two Variables Are as Powerful as One Quantifier Alternation",
          "STOC 1998, 234-240",
          "Thérien",
          "Wilke");
  public static final Publication KP13 =
      paper(
          2013,
          "Alternative Automata Characterization of Piecewise Testable Languages",
          "LNCS 7907, 289-300",
          "Klíma",
          "Polák");

  private Bibliography() {}

  public static final Publication DFERR22 =
      paper(
          2022,
          "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
          "arXiv:2205.14135",
          "Dao",
          "Fu",
          "Ermon",
          "Rudra",
          "Ré");
  public static final Publication MSBCDGHHJKMOSSW22 =
      paper(
          2022,
          "FP8 Formats for Deep Learning",
          "arXiv:2209.05433",
          "Micikevicius",
          "Stosic",
          "Burgess",
          "Cornea",
          "Dubey",
          "Grisenthwaite",
          "Ha",
          "Heinecke",
          "Judd",
          "Kamalu",
          "Mellempudi",
          "Oberman",
          "Shoeybi",
          "Siu",
          "Wu");
  public static final Publication YSCA24 =
      paper(
          2024,
          "Simulating Hard Attention Using Soft Attention",
          "arXiv:2412.09925",
          "Yang",
          "Strobl",
          "Chiang",
          "Angluin");

  public static final Publication MS25 =
      paper(
          2025,
          "A Little Depth Goes a Long Way: The Expressive Power of Log-Depth Transformers",
          "arXiv:2503.03961",
          "Merrill",
          "Sabharwal");
  public static final Publication LC26 =
      paper(
          2026,
          "Characterizing the Expressivity of Local Attention in Transformers",
          "arXiv:2605.00768",
          "Li",
          "Cotterell");
  public static final Publication KR65 =
      paper(
          1965,
          "Algebraic Theory of Machines I. Prime Decomposition Theorem for Finite Semigroups and"
              + " Machines",
          "Transactions of the American Mathematical Society 116, 450-464",
          "Krohn",
          "Rhodes");
  public static final Publication EN15 =
      paper(
          2015,
          "Computational Holonomy Decomposition of Transformation Semigroups",
          "arXiv:1508.06345",
          "Egri-Nagy",
          "Nehaniv");

  private static Publication paper(int year, String title, String locator, String... authors) {
    return new Publication(List.of(authors), title, year, locator);
  }

  /** Definitions of languages ask for many. */
  private static final Supplier<ImmutableSortedMap<String, Publication>> BY_KEY =
      Suppliers.memoize(Bibliography::byKey);

  /** The paper under the key, in either case. */
  public static Optional<Publication> find(String key) {
    return Optional.ofNullable(BY_KEY.get().get(key.toUpperCase(Locale.ROOT)));
  }

  /** All papers, by key. */
  public static List<Publication> all() {
    return BY_KEY.get().values().asList();
  }

  private static ImmutableSortedMap<String, Publication> byKey() {
    return Arrays.stream(Bibliography.class.getFields())
        .map(Bibliography::paperIn)
        .collect(
            ImmutableSortedMap.toImmutableSortedMap(
                Comparator.<String>naturalOrder(), Publication::key, paper -> paper));
  }

  private static Publication paperIn(Field field) {
    try {
      return (Publication) field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
