package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a venue answers to a request that it refuses, as its documents show it. */
class RefusedRequestTest {
  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
    "binance-usdm;   Unknown property;       {\"error\":{\"code\":0,\"msg\":\"Unknown property\"},\"id\":7}",
    "binance-coinm;  Invalid symbol.;        {\"code\":-1121,\"msg\":\"Invalid symbol.\"}",
    "bybit;          handler not found;      {\"success\":false,\"ret_msg\":\"handler not found\",\"op\":\"subscribe\"}",
    "bybit;          Too many visits;        {\"retCode\":10006,\"retMsg\":\"Too many visits\",\"result\":{}}",
    "okx;            wrong channel;          {\"event\":\"error\",\"code\":\"60018\",\"msg\":\"wrong channel\"}",
    "okx;            code 50011;             {\"code\":\"50011\",\"msg\":\"\",\"data\":[]}",
    "htx;            no such contract;       {\"status\":\"error\",\"err_code\":1014,\"err_msg\":\"no such contract\",\"ts\":1}",
    "htx;            invalid topic;          {\"op\":\"sub\",\"topic\":\"public.x\",\"err-code\":2011,\"err-msg\":\"invalid topic\"}",
    "hyperliquid;    Invalid subscription;   {\"channel\":\"error\",\"data\":\"Invalid subscription\"}",
    "gate;           unknown contract;       {\"channel\":\"futures.tickers\",\"event\":\"subscribe\",\"error\":{\"code\":2,\"message\":\"unknown contract\"}}",
    "deribit;        not available;          {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":13778,\"message\":\"not available\"}}",
    "bitmex;         Unknown table;          {\"status\":400,\"error\":\"Unknown table\",\"request\":{\"op\":\"subscribe\"}}",
    "bitget;         topic doesn't exist;    {\"event\":\"error\",\"code\":30001,\"msg\":\"topic doesn't exist\"}",
    "bitget;         Request too frequent;   {\"code\":\"429\",\"msg\":\"Request too frequent\",\"data\":null}",
    "kraken-futures; Invalid product id;     {\"event\":\"error\",\"message\":\"Invalid product id\"}",
    "kraken-futures; Bad request;            {\"event\":\"alert\",\"message\":\"Bad request\"}",
    "bitfinex;       code 10300;             {\"event\":\"error\",\"code\":10300}",
    "dydx;           Unknown channel;        {\"type\":\"error\",\"message\":\"Unknown channel\"}",
    "dydx;           Not found;              {\"errors\":[{\"msg\":\"Not found\"}]}",
  })
  // spotless:on
  void isADeadLetterWithTheWordsOfTheVenue(String venue, String words, String frame) {
    Decoded decoded = Decoded.frame(venue, SampleFrames.RECEIVED_AT, frame);
    assertEquals(List.of(), decoded.lines());
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decoded.reasons());
    assertEquals("the venue refused a request: " + words, decoded.deadLetters.get(0).detail());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
    "okx;            {\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"The connection will soon be closed\"}",
    "bitfinex;       {\"event\":\"info\",\"code\":20051,\"msg\":\"Stopping\"}",
    "bybit;          {\"success\":true,\"ret_msg\":\"\",\"op\":\"subscribe\"}",
    "bybit;          {\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[]}}",
    "bitget;         {\"code\":\"00000\",\"msg\":\"success\",\"data\":[]}",
    "htx;            {\"op\":\"sub\",\"topic\":\"public.x\",\"err-code\":0}",
    "gate;           {\"channel\":\"futures.tickers\",\"event\":\"subscribe\",\"error\":null,\"result\":{\"status\":\"success\"}}",
  })
  // spotless:on
  void goodNewsWithACodeIsAControlFrame(String venue, String frame) {
    long now = SampleFrames.RECEIVED_AT;
    assertEquals(
        List.of("CONTROL " + venue + " @" + now), Decoded.frame(venue, now, frame).lines());
  }
}
