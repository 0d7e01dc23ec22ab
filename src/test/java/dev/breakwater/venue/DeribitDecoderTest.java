package dev.breakwater.venue;

import static dev.breakwater.venue.Decoded.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeribitDecoderTest {
  private static final long NOW = 1_755_000_000_900L;
  private static final String CONTROL = "CONTROL deribit @1755000000900";

  private static String push(String channel, String data) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"%s\",\"data\":%s}}"
        .formatted(channel, data);
  }

  private static String trades(String... rows) {
    return push("trades.BTC-PERPETUAL.100ms", "[" + String.join(",", rows) + "]");
  }

  private static String trade(String instrument, String liquidation, String direction) {
    return """
        {"trade_seq":71,"trade_id":"210044","timestamp":1755000000650,"tick_direction":1,"price":118250.50,\
        "mark_price":118260.1,"liquidation":"%s","instrument_name":"%s","index_price":118300,"direction":"%s",\
        "contracts":44.0,"amount":440.0}"""
        .formatted(liquidation, instrument, direction);
  }

  private static String ticker(String fields) {
    return push("ticker.X.raw", "{\"timestamp\":1755000000700," + fields + "}");
  }

  private static String answer(String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":%s,\"usIn\":1,\"usOut\":2,\"testnet\":false}"
        .formatted(result);
  }

  private static Decoded decode(String frame) {
    return Decoded.frame("deribit", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  @ParameterizedTest
  @CsvSource({"T,sell,LONG", "T,buy,SHORT", "M,buy,LONG", "M,sell,SHORT"})
  void directionIsTheTakersWhoeverWasLiquidated(String who, String direction, String position) {
    assertEquals(
        List.of(
            "LIQUIDATION deribit BTC-PERPETUAL BTC*1/USD INVERSE @1755000000650 "
                + position
                + " 440 QUOTE at 118250.5 FILL COMPLETE"),
        lines(trades(trade("BTC-PERPETUAL", who, direction))));
  }

  @Test
  void tradeBetweenTwoLiquidatedSidesIsTwoLiquidations() {
    Decoded both = decode(trades(trade("BTC-PERPETUAL", "MT", "sell")));
    assertEquals(
        List.of(
            "LIQUIDATION deribit BTC-PERPETUAL BTC*1/USD INVERSE @1755000000650"
                + " SHORT 440 QUOTE at 118250.5 FILL COMPLETE",
            "LIQUIDATION deribit BTC-PERPETUAL BTC*1/USD INVERSE @1755000000650"
                + " LONG 440 QUOTE at 118250.5 FILL COMPLETE"),
        both.lines());
    assertNotEquals(id(both, 0), id(both, 1));
    assertEquals(id(both, 0), id(decode(trades(trade("BTC-PERPETUAL", "M", "sell"))), 0));
    assertEquals(id(both, 1), id(decode(trades(trade("BTC-PERPETUAL", "T", "sell"))), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "ETH-PERPETUAL,            ETH*1/USD INVERSE,   QUOTE",
    "SOL-3JUN22,               SOL*1/USD INVERSE,   QUOTE",
    "BTC-26DEC25,              BTC*1/USD INVERSE,   QUOTE",
    "SOL_USDC-PERPETUAL,       SOL*1/USDC LINEAR,   BASE",
    "ETH_USDC-26DEC25,         ETH*1/USDC LINEAR,   BASE",
    "BTC_USDT-PERPETUAL,       BTC*1/USDT LINEAR,   BASE",
    "1INCH_USDC-PERPETUAL,     1INCH*1/USDC LINEAR, BASE",
    "BTC-8JUN20-8750-P,        BTC*1/BTC LINEAR,    BASE",
    "ETH-26DEC25-4000-C,       ETH*1/ETH LINEAR,    BASE",
    "XRP_USDC-30JUN23-0d625-C, XRP*1/USDC LINEAR,   BASE"
  })
  void instrumentTellsAssetQuoteMarginAndUnit(String instrument, String contract, String unit) {
    for (String leg : List.of("T,sell", "M,buy")) {
      String[] words = leg.split(",", -1);
      assertEquals(
          List.of(
              "LIQUIDATION deribit %s %s @1755000000650 LONG 440 %s at 118250.5 FILL COMPLETE"
                  .formatted(instrument, contract, unit)),
          lines(trades(trade(instrument, words[0], words[1]))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC",
        "-PERPETUAL",
        "BTC_USDC",
        "BTC-PERPETUAL-P",
        "BTC-26DEC25-100000",
        "BTC-26DEC25-100000-X",
        "BTC-26DECEMBER25",
        "B?C-PERPETUAL"
      })
  void instrumentOfNoKnownFormIsRefusedAndNeverGuessed(String instrument) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode(trades(trade(instrument, "T", "sell"))).reasons());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC-FS-30SEP22_PERP",
        "ETH-CS-29APR22-2900_3000",
        "BTC-CSR12-26DEC25-90000_100000",
        "ETH_USDC-FS-26DEC25_PERP"
      })
  void combinationSaysNothingBecauseItsLegsSayIt(String instrument) {
    assertEquals(List.of(CONTROL), lines(trades(trade(instrument, "T", "sell"))));
    assertEquals(
        List.of(CONTROL),
        lines(
            ticker(
                "\"instrument_name\":\"%s\",\"mark_price\":-12.5,\"open_interest\":0"
                    .formatted(instrument))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"liquidation\":null,", "\"liquidation\":\"\","})
  void ordinaryTradeSaysNothing(String field) {
    String ordinary = trade("BTC-PERPETUAL", "T", "sell").replace("\"liquidation\":\"T\",", field);
    assertEquals(List.of(CONTROL), lines(trades(ordinary)));
    assertEquals(1, lines(trades(ordinary, trade("BTC-PERPETUAL", "T", "buy"), ordinary)).size());
  }

  @Test
  void polledTradeIsTheSameLiquidationAsThePushedOne() {
    String row = trade("ETH-PERPETUAL", "M", "buy");
    String other = row.replace("118250.50", "\"1.182505e5\"").replace("\"210044\"", "210044");
    Decoded pushed = decode(trades(row));
    Decoded polled = decode(answer("{\"trades\":[" + other + "],\"has_more\":true}"));
    assertEquals(pushed.lines(), polled.lines());
    assertEquals(id(pushed, 0), id(polled, 0));
  }

  @Test
  void resentTradeKeepsItsIdAndTheTradeIdTellsTwoFillsApart() {
    String row = trade("BTC-PERPETUAL", "T", "sell");
    Decoded fills = decode(trades(row, row.replace("210044", "210045"), row));
    assertNotEquals(id(fills, 0), id(fills, 1));
    assertEquals(id(fills, 0), id(fills, 2));
  }

  @Test
  void oneBadTradeIsRefusedAndTheGoodOnesGoOn() {
    String good = trade("BTC-PERPETUAL", "T", "sell");
    Decoded decoded =
        decode(
            trades(
                trade("BTC-PERPETUAL", "X", "sell"),
                trade("BTC-PERPETUAL", "MT", "zero"),
                good.replace("440.0", "0"),
                good.replace("\"price\":118250.50,", ""),
                good.replace("1755000000650", "null"),
                good.replace("\"210044\"", "null"),
                good,
                "7"));
    assertEquals(1, decoded.events.size());
    assertEquals(
        List.of(
            "liquidation is none of M, T, MT",
            "side is neither buy nor sell",
            "amount is not above zero",
            "price is missing or empty",
            "timestamp is missing or empty",
            "trade_id is missing or empty",
            "a row is not an object"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void tickerOfAnInversePerpetualCountsDollarsAndPaysFundingByEightHours() {
    assertEquals(
        List.of(
            "MARK_PRICE deribit ETH-PERPETUAL ETH*1/USD INVERSE @1755000000700 4600.25",
            "OPEN_INTEREST deribit ETH-PERPETUAL ETH*1/USD INVERSE @1755000000700"
                + " 401000222 QUOTE base=null usd=null",
            "FUNDING_RATE deribit ETH-PERPETUAL ETH*1/USD INVERSE @1755000000700"
                + " -0.00000135 per 480 min, settles null"),
        lines(
            ticker(
                """
                "stats":{"volume":null,"low":null},"state":"open","open_interest":4.01000222e8,"mark_price":4600.25,\
                "instrument_name":"ETH-PERPETUAL","funding_8h":8.1e-05,"current_funding":-1.35e-06,"best_bid_price":null""")));
  }

  @Test
  void noFundingInTheDeadBandIsARateOfZero() {
    assertEquals(
        List.of(
            "FUNDING_RATE deribit BTC_USDC-PERPETUAL BTC*1/USDC LINEAR @1755000000700"
                + " 0 per 480 min, settles null"),
        lines(
            ticker(
                "\"instrument_name\":\"BTC_USDC-PERPETUAL\",\"current_funding\":0.0,\"funding_8h\":1e-5")));
  }

  @Test
  void linearOpenInterestCountsCoinsAndDatedContractsPayNoFunding() {
    assertEquals(
        List.of(
            "MARK_PRICE deribit SOL_USDC-26DEC25 SOL*1/USDC LINEAR @1755000000700 201.4",
            "OPEN_INTEREST deribit SOL_USDC-26DEC25 SOL*1/USDC LINEAR @1755000000700"
                + " 1234.5 BASE base=null usd=null",
            "OPEN_INTEREST deribit SOL-26DEC25 SOL*1/USD INVERSE @1755000000700"
                + " 0 QUOTE base=null usd=null"),
        Stream.of(
                ticker(
                    """
                    "instrument_name":"SOL_USDC-26DEC25","mark_price":201.4,"open_interest":1234.50,"current_funding":0"""),
                ticker(
                    "\"instrument_name\":\"SOL-26DEC25\",\"mark_price\":null,\"open_interest\":0"))
            .flatMap(frame -> lines(frame).stream())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC-26DEC25-100000-C", "SOL_USDC-26DEC25-180-P", "BTC_USDC"})
  void optionsAndSpotSayNeitherMarkNorOpenInterest(String instrument) {
    assertEquals(
        List.of(CONTROL),
        lines(
            ticker(
                "\"instrument_name\":\"%s\",\"mark_price\":0.0,\"open_interest\":88.1"
                    .formatted(instrument))));
  }

  @Test
  void incrementalTickerSaysOnlyWhatItCarries() {
    assertEquals(
        List.of(
            "OPEN_INTEREST deribit BTC-PERPETUAL BTC*1/USD INVERSE @1755000000711"
                + " 990 QUOTE base=null usd=null"),
        lines(
            push(
                "incremental_ticker.BTC-PERPETUAL",
                """
                {"type":"change","timestamp":1755000000711,"instrument_name":"BTC-PERPETUAL","open_interest":990}""")));
  }

  @Test
  void polledTickerAndSummarySayTheSameAsThePush() {
    String row =
        "\"instrument_name\":\"BTC-PERPETUAL\",\"mark_price\":118000,\"open_interest\":7,\"current_funding\":1e-4";
    assertEquals(
        lines(ticker(row)), lines(answer("{\"timestamp\":1755000000700,%s}".formatted(row))));
    assertEquals(
        lines(ticker(row)).stream().map(line -> line.replace("700 ", "900 ")).toList(),
        lines(answer("[{%s}]".formatted(row))));
  }

  @Test
  void volatilityIndexIsAContextSeries() {
    assertEquals(
        List.of(
            "CONTEXT deribit @1755000000123 ContextSample[series=dvol, asset=ETH, value=61.2,"
                + " unit=%, time=1755000000123]"),
        lines(
            push(
                "deribit_volatility_index.eth_usd",
                "{\"timestamp\":1755000000123,\"volatility\":61.2,\"index_name\":\"eth_usd\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[\"trades.BTC-PERPETUAL.100ms\"]}",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":[],\"usIn\":1,\"usOut\":2,\"usDiff\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"ok\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":1755000000000}",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"version\":\"1.2.26\"}}",
        "{\"jsonrpc\":\"2.0\",\"result\":{\"trades\":[],\"has_more\":false}}",
        "{\"jsonrpc\":\"2.0\",\"result\":[{\"instrument_name\":\"BTC-PERPETUAL\",\"contract_size\":10.0}]}"
      })
  void controlFramesAndTheListOfInstrumentsAreCountedAndNotFailed(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":13778,\"message\":\"raw_subscriptions_not_available\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[{\"price\":1}]}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"book.X.raw\",\"data\":{}}}"
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"x\"", "7"})
  void knownChannelWithoutRowsIsABadValue(String data) {
    for (String channel : List.of("trades.X.raw", "ticker.X.raw", "deribit_volatility_index.x")) {
      assertEquals(
          List.of(DeadLetterReason.BAD_VALUE), decode(push(channel, data)).reasons(), channel);
    }
  }
}
