package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One message as its venue published it.
 *
 * @param body object or array; decimals keep every digit
 * @param receivedAt when a collector received it, epoch milliseconds UTC
 */
record Frame(String venue, JsonNode body, long receivedAt) {}
