package dev.breakwater.venue;

import java.util.List;

/** At least one good frame of every shape that some venue publishes, to be damaged by tests. */
final class SampleFrames {
  static final long RECEIVED_AT = 1_762_000_000_500L;

  record Sample(String venue, String frame) {
    String envelope() {
      return "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}"
          .formatted(venue, RECEIVED_AT, frame);
    }
  }

  static final List<Sample> ALL =
      List.of(
          new Sample(
              "binance-usdm",
              """
              {"stream":"solusdt@forceOrder","data":{"e":"forceOrder","E":1762000000100,"o":{"s":"SOLUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"12.5","p":"180.01","ap":"181.20","X":"FILLED","l":"2.5","z":"12.5","T":1762000000090}}}"""),
          new Sample(
              "binance-usdm",
              """
              [{"e":"markPriceUpdate","E":1762000000000,"s":"1000BONKUSDT","p":"0.0141","i":"0.0142","P":"0","r":"0.0001","T":1762012800000},{"e":"markPriceUpdate","E":1762000000000,"s":"ETHUSDT","p":"3850.1","r":"","T":0}]"""),
          new Sample(
              "binance-coinm",
              """
              {"e":"forceOrder","E":1762000000100,"o":{"s":"BTCUSD_260327","ps":"BTCUSD","S":"BUY","q":"4","p":"110500.1","ap":"110400.2","z":"4","T":1762000000091}}"""),
          new Sample(
              "binance-coinm",
              """
              {"symbols":[{"symbol":"BTCUSD_PERP","pair":"BTCUSD","contractSize":100},{"symbol":"XRPUSD_PERP","contractSize":10}]}"""),
          new Sample(
              "bybit",
              """
              {"topic":"allLiquidation.SHIB1000USDT","type":"snapshot","ts":1762000000400,"data":[{"T":1762000000111,"s":"SHIB1000USDT","S":"Buy","v":"3100","p":"0.00971"},{"T":1762000000112,"s":"SHIB1000USDT","S":"Sell","v":"100","p":"0.00981"}]}"""),
          new Sample(
              "bybit",
              """
              {"topic":"liquidation.BTCUSD","type":"snapshot","ts":1762000000300,"data":{"updatedTime":1762000000222,"symbol":"BTCUSD","side":"Sell","size":"4500","price":"110233.5"}}"""),
          new Sample(
              "bybit",
              """
              {"topic":"tickers.ETHUSDT","type":"snapshot","cs":77,"ts":1762000000444,"data":{"symbol":"ETHUSDT","markPrice":"3851.2","openInterest":"710000.5","fundingRate":"0.00005","nextFundingTime":"1762012800000","fundingIntervalHour":"8"}}"""),
          new Sample(
              "okx",
              """
              {"arg":{"channel":"liquidation-orders","instType":"SWAP"},"data":[{"details":[{"bkLoss":"0","bkPx":"181.4","ccy":"","posSide":"long","side":"sell","sz":"31.5","ts":"1762000000123"},{"bkLoss":"0","bkPx":"182.4","ccy":"","posSide":"net","side":"buy","sz":"2","ts":"1762000000124"}],"instFamily":"SOL-USDT","instId":"SOL-USDT-SWAP","instType":"SWAP","uly":"SOL-USDT"}]}"""),
          new Sample(
              "okx",
              """
              {"arg":{"channel":"funding-rate","instId":"BTC-USD-SWAP"},"data":[{"fundingRate":"-0.000031","fundingTime":"1762012800000","instId":"BTC-USD-SWAP","instType":"SWAP","nextFundingRate":"","nextFundingTime":"1762041600000","ts":"1762000000200"}]}"""),
          new Sample(
              "okx",
              """
              {"arg":{"channel":"open-interest","instId":"BTC-USDT-SWAP"},"data":[{"instId":"BTC-USDT-SWAP","instType":"SWAP","oi":"2500100.2","oiCcy":"25001.002","oiUsd":"2760000000.5","ts":"1762000000210"}]}"""),
          new Sample(
              "okx",
              """
              {"table":"swap/liquidation","data":[{"loss":"0","size":"7","price":"110001","created_at":"2025-11-01T12:26:40.001Z","type":"4","instrument_id":"BTC-USD-SWAP"}]}"""),
          new Sample(
              "htx",
              """
              {"op":"notify","topic":"public.*.liquidation_orders","ts":1762000000333,"data":[{"symbol":"DOGE","contract_code":"DOGE-USDT","direction":"sell","offset":"close","volume":55,"price":0.18711,"created_at":1762000000321,"amount":5500,"trade_turnover":1029.105,"pair":"DOGE-USDT","business_type":"swap"}]}"""),
          new Sample(
              "htx",
              """
              {"op":"notify","topic":"public.BTC-USD.funding_rate","ts":1762000000340,"data":[{"symbol":"BTC","contract_code":"BTC-USD","fee_asset":"BTC","funding_time":"1762000000000","funding_rate":"0.00012","estimated_rate":null,"settlement_time":"1762012800000"}]}"""),
          new Sample(
              "hyperliquid",
              """
              {"local_time":"2025-11-01T12:26:40.300000001","block_time":"2025-11-01T12:26:40.210000009","block_number":790000001,"events":[["0xAB01",{"coin":"kPEPE","px":"0.0061","sz":"52000","side":"A","time":1762000000210,"dir":"Close Long","crossed":true,"tid":123456789012345,"liquidation":{"liquidatedUser":"0xab01","markPx":"0.006","method":"market"}}],["0xCD02",{"coin":"kPEPE","px":"0.0061","sz":"52000","side":"B","time":1762000000210,"dir":"Open Long","crossed":false,"tid":123456789012345,"liquidation":{"liquidatedUser":"0xab01","markPx":"0.006","method":"market"}}],["0xEF03",{"coin":"ETH","px":"3850","sz":"1","side":"B","time":1762000000210,"dir":"Open Long","crossed":true,"tid":5}]]}"""),
          new Sample(
              "hyperliquid",
              """
              {"channel":"userFills","data":{"user":"0xAB01","fills":[{"coin":"xyz:GOLD","px":"4011.5","sz":"2","side":"B","time":1762000000220,"dir":"Liquidated Cross Short","crossed":true,"tid":777,"liquidation":{"liquidatedUser":"0xab01","markPx":"4010","method":"backstop"}}]}}"""),
          new Sample(
              "hyperliquid",
              """
              {"channel":"activeAssetCtx","data":{"coin":"SOL","ctx":{"funding":"0.0000125","openInterest":"3300000.5","premium":null,"markPx":"181.05"}}}"""),
          new Sample(
              "gate",
              """
              {"channel":"futures.public_liquidates","event":"update","time":1762000000,"time_ms":1762000000330,"result":[{"price":"109800.5","size":"-17.5","time":1762000000320,"contract":"BTC_USDT"},{"price":"0.19","size":90,"time":1762000000,"contract":"DOGE_USDT"}]}"""),
          new Sample(
              "gate",
              """
              [{"time":1762000000,"contract":"ETH_USDT","size":40,"order_size":-40,"order_price":"3801.1","fill_price":"3822.7","left":0}]"""),
          new Sample(
              "gate",
              """
              {"time":1762000000,"channel":"futures.tickers","event":"update","result":[[{"contract":"BTC_USD","total_size":"66001122","mark_price":"110100.5","funding_rate":"0.00007"}]]}"""),
          new Sample(
              "gate",
              """
              [{"name":"BTC_USDT","type":"direct","quanto_multiplier":"0.0001","funding_rate":"0.0001","funding_interval":28800,"funding_next_apply":1762012800}]"""),
          new Sample(
              "cryptofeed",
              """
              {"exchange":"OKX","symbol":"SOL-USDT-PERP","side":"sell","quantity":31.5,"price":181.4,"id":null,"status":"filled","timestamp":1762000000.123,"receipt_timestamp":1762000000.4417}"""),
          new Sample(
              "cryptofeed",
              """
              {"exchange":"BINANCE_FUTURES","symbol":"BTC-USDT-PERP","mark_price":"110231.5","rate":"0.0001","next_funding_time":1762012800.0,"predicted_rate":null,"timestamp":1762000000.0,"receipt_timestamp":1762000000.02}"""),
          new Sample(
              "cryptofeed",
              """
              {"exchange":"BYBIT","symbol":"ETH-USDT-PERP","open_interest":710000.5,"timestamp":1762000000300,"receipt_timestamp":1762000000.31}"""),
          new Sample(
              "tardis",
              """
              {"type":"liquidation","symbol":"BTC_CQ","exchange":"huobi-dm","price":110004.5,"amount":12,"side":"buy","timestamp":"2025-11-01T12:26:40.111Z","localTimestamp":"2025-11-01T12:26:40.222Z"}"""),
          new Sample(
              "tardis",
              """
              {"type":"derivative_ticker","symbol":"PI_XBTUSD","exchange":"cryptofacilities","lastPrice":110003.5,"openInterest":91000200,"fundingRate":-0.0000031,"fundingTimestamp":"2025-11-01T13:00:00.000Z","indexPrice":110001.2,"markPrice":110002.9,"timestamp":"2025-11-01T12:26:40.100Z","localTimestamp":"2025-11-01T12:26:40.180Z"}"""));

  private SampleFrames() {}
}
