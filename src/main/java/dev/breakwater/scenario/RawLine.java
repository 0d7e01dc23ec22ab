package dev.breakwater.scenario;

/**
 * One raw record as a collector would have stored it.
 *
 * @param venue canonical venue name, as in the envelope
 * @param receivedAt epoch milliseconds UTC, as in the envelope
 * @param line the whole envelope as JSON, without a line end
 */
public record RawLine(TopicKind topic, String venue, long receivedAt, String line) {}
