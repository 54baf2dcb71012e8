package io.evenkeel.llm.cache;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.Subscription;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers of {@code response_cache} and gives them again, for {@code ttl}, to the same
 * question and to questions that mean the same.
 *
 * <pre>{@code
 * ResponseCache cache =
 *     ResponseCache.start(
 *         configuration, foundation, text -> !redactor.detect(text, Profile.TEXT).isEmpty());
 * CacheLookup found = cache.ask(question);
 * if (found.answer() == null) {
 *   found.keep(askAProvider());
 * }
 * }</pre>
 *
 * <p><b>Whose answer.</b> Tenant, scope, prompt version, model, temperature, settings and context
 * are part of the key, as hashes. A scope that is named (a patient's, a conversation's) is private,
 * and its texts may hold PHI. A scope that is shared by a tenant holds none: the predicate must
 * call question, context and answer clean, none of them may mention a {@linkplain
 * io.evenkeel.call.CallScope#addKnownValue known value} of the running call, and without a
 * predicate nothing is shared. When the predicate throws, nothing is kept.
 *
 * <p><b>Which questions mean the same.</b> Those with the same signature, of which the newest 64
 * are compared: the one with the highest cosine wins if it reaches {@code similarity_threshold}. A
 * signature holds, in their order, all numbers, units, negations, names, codes, quotations, signs,
 * question words, persons, moods, tenses and words with an opposite; and all other words, unless
 * the embedder judges meaning. In doubt two questions differ. Texts of several lines or more than
 * 2,000 characters, and those about words ("translate: ..."), are alike only to themselves.
 *
 * <p><b>Bounds.</b> {@code max_entries} answers, of which one takes another entry for every 4,096
 * characters; texts of at most {@value #LONGEST_QUESTION} characters with their context, and
 * answers of {@value #LONGEST_ANSWER}. Two requests that miss at the same time both ask a provider.
 *
 * <p>Signals count what it says, such as {@code response_cache_hits_exact}, {@code
 * ..._hits_similar}, {@code ..._hits_last_resort}, {@code ..._misses_absent} (and one for each
 * {@link CacheVerdict}), {@code response_cache_kept}, {@code ..._refused_phi} (and {@code
 * incomplete}, {@code too_long}, {@code outdated}), {@code ..._failures}; {@code
 * response_cache_entries} is a gauge.
 *
 * <p>Nothing here throws, other than {@link VirtualMachineError} and what is said of {@link
 * #start}. Thread-safe.
 */
public final class ResponseCache implements AutoCloseable {
  /** Above it, a request wants variety. */
  public static final double WARMEST = 0.5;

  /** Of text and context together, in characters; longer questions are not cached. */
  public static final int LONGEST_QUESTION = 200_000;

  /** In characters. */
  public static final int LONGEST_ANSWER = 100_000;

  /** Of the components of two vectors that are the same. */
  private static final double ROUNDING = 1e-6;

  private final Foundation foundation;
  private final Digests digests = new Digests();
  private final PhiGate phi;
  private final CacheCounters counters;
  private final Places places;
  private final KeptAnswers kept;
  private final Subscription entries;
  private final Subscription reload;
  private volatile CacheSettings settings;

  private ResponseCache(
      LiveConfiguration live, Foundation foundation, PhiGate phi, Embedder embedder) {
    Configuration configuration = live.current();
    this.foundation = foundation;
    this.phi = phi;
    this.counters = new CacheCounters(foundation.signals());
    this.places = new Places(embedder, digests, counters);
    this.settings = CacheSettings.of(configuration);
    this.kept = new KeptAnswers(foundation.time(), settings);
    this.entries = foundation.signals().gauge("response_cache_entries", kept::size);
    this.reload = live.onChange(changed -> apply(live.current()));
    // What changed before the subscription would stay unknown until the next change.
    if (!live.current().equals(configuration)) {
      apply(live.current());
    }
  }

  /**
   * One that keeps answers in private scopes only, with the built-in embedder.
   *
   * @param configuration followed: switched off, the cache forgets what it has
   */
  public static ResponseCache start(LiveConfiguration configuration, Foundation foundation) {
    return start(configuration, foundation, text -> true);
  }

  /**
   * One that also shares what is free of PHI, with the built-in embedder.
   *
   * @param holdsPhi whether a text may identify a patient; thread-safe, quick, and asked on the
   *     caller's thread
   */
  public static ResponseCache start(
      LiveConfiguration configuration, Foundation foundation, Predicate<String> holdsPhi) {
    return start(configuration, foundation, holdsPhi, Embedder.lexical());
  }

  /** The same, with an embedder of the application. */
  public static ResponseCache start(
      LiveConfiguration configuration,
      Foundation foundation,
      Predicate<String> holdsPhi,
      Embedder embedder) {
    return new ResponseCache(configuration, foundation, new PhiGate(holdsPhi), embedder);
  }

  /** Whether there is any point in asking. */
  public boolean isEnabled() {
    return settings.enabled();
  }

  /** Looks for an answer, and prepares for keeping one. */
  public CacheLookup ask(CacheQuestion question) {
    CacheLookup lookup;
    try {
      lookup = settings.enabled() ? look(question) : nothing(CacheVerdict.OFF);
    } catch (Throwable e) {
      counters.failed(e);
      lookup = nothing(CacheVerdict.FAILED);
    }
    counters.said(lookup.verdict());
    return lookup;
  }

  /**
   * An answer for when no provider has one, as {@link CacheLookup#lastResort}, without counting the
   * question.
   *
   * @return null when there is none
   */
  public @Nullable CacheAnswer lastResort(CacheQuestion question) {
    try {
      return settings.enabled() ? look(question).lastResort() : null;
    } catch (Throwable e) {
      counters.failed(e);
      return null;
    }
  }

  /**
   * Forgets all answers at once, those included that are on their way to a question of before.
   *
   * @param actor who wants it, for the audit log
   * @param reason why; no value that may identify a patient
   */
  public void clear(String actor, String reason) {
    long before = kept.clear();
    foundation
        .audit()
        .appendOrSpool(
            new AuditRecord(
                actor,
                "response_cache.clear",
                "response_cache",
                reason,
                before + " entries",
                "0 entries"));
  }

  /** Follows the configuration no more, and forgets all answers. */
  @Override
  public void close() {
    reload.close();
    entries.close();
    kept.clear();
  }

  private CacheLookup look(CacheQuestion question) {
    boolean warm = !(question.temperature().orElse(0) <= WARMEST); // NaN is no temperature
    if (warm || question.text().isBlank() || question.length() > LONGEST_QUESTION) {
      return nothing(CacheVerdict.UNSUITABLE);
    }
    long era = kept.era(); // before anything is looked at: what is cleared meanwhile stays cleared
    KnownValues known = question.scope().isShared() ? KnownValues.now() : KnownValues.NONE;
    if (phi.refuses(question, known)) {
      return nothing(CacheVerdict.PHI);
    }
    CacheSettings now = settings;
    Digest exact = digests.of(question, question.text());
    KeptAnswer same = kept.find(exact);
    if (same != null && same.isYounger(now.ttlNanos(), foundation.time().nanoTime())) {
      return new CacheLookup(this, CacheVerdict.EXACT, same.answer(), null);
    }
    CacheVerdict miss = same == null ? CacheVerdict.ABSENT : CacheVerdict.EXPIRED;
    Place place = places.of(question);
    Candidates.Likeness closest = place == null ? null : kept.closest(place, now.ttlNanos());
    KeptAnswer similar =
        closest == null ? null : kept.findYounger(closest.answer(), now.ttlNanos());
    if (closest != null && similar != null) {
      if (closest.cosine() + ROUNDING >= now.threshold()) {
        return new CacheLookup(this, CacheVerdict.SIMILAR, similar.answer(), null);
      }
      miss = CacheVerdict.UNLIKE;
    }
    return new CacheLookup(this, miss, null, new AskedQuestion(question, exact, place, known, era));
  }

  boolean keep(AskedQuestion asked, CacheAnswer answer) {
    try {
      if (!settings.enabled() || asked.era() != kept.era()) {
        return counters.refusedAsOutdated();
      }
      if (!answer.isWhole()) {
        return counters.refusedAsIncomplete();
      }
      if (answer.text().length() > LONGEST_ANSWER) {
        return counters.refusedAsTooLong();
      }
      if (phi.refuses(asked.question(), answer.text(), asked.known())) {
        return counters.refusedForPhi();
      }
      kept.put(asked.exact(), answer, asked.era());
      if (asked.place() != null) {
        kept.index(asked.place(), asked.exact());
      }
      return counters.kept();
    } catch (Throwable e) {
      counters.failed(e);
      return false;
    }
  }

  @Nullable CacheAnswer lastResort(AskedQuestion asked) {
    try {
      long most = settings.retention().toNanos();
      KeptAnswer old = settings.enabled() ? kept.findYounger(asked.exact(), most) : null;
      if (old == null) {
        return null;
      }
      counters.helpedOut();
      return old.answer();
    } catch (Throwable e) {
      counters.failed(e);
      return null;
    }
  }

  private CacheLookup nothing(CacheVerdict verdict) {
    return new CacheLookup(this, verdict, null, null);
  }

  private synchronized void apply(Configuration changed) {
    CacheSettings next = CacheSettings.of(changed);
    settings = next;
    kept.apply(next);
    if (!next.enabled()) {
      kept.clear();
    }
  }
}
