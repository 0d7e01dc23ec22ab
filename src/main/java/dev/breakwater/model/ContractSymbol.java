package dev.breakwater.model;

/**
 * A venue's symbol and what it says about the contract.
 *
 * @param symbol the venue's own name, kept as published
 * @param asset canonical base asset without multiplier: {@code PEPE} for 1000PEPE, kPEPE; {@code
 *     BTC} for XBT
 * @param multiplier units of {@code asset} in one unit of the venue's base: 1000 for 1000PEPE, else
 *     1
 * @param quote currency in which the price is stated
 */
public record ContractSymbol(
    String symbol, String asset, int multiplier, String quote, Margin margin) {}
