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
              "deribit",
              """
              {"jsonrpc":"2.0","method":"subscription","params":{"channel":"trades.future.any.100ms","data":[{"trade_seq":91,"trade_id":"340000001","timestamp":1762000000101,"tick_direction":2,"price":109800.5,"mark_price":109811.2,"liquidation":"MT","instrument_name":"BTC-PERPETUAL","index_price":109850.1,"direction":"sell","contracts":12.0,"amount":120.0},{"trade_seq":92,"trade_id":"340000002","timestamp":1762000000102,"price":181.2,"liquidation":"M","instrument_name":"SOL_USDC-PERPETUAL","direction":"buy","amount":3.5},{"trade_seq":93,"trade_id":"340000003","timestamp":1762000000103,"price":181.2,"instrument_name":"SOL_USDC-PERPETUAL","direction":"buy","amount":1}]}}"""),
          new Sample(
              "deribit",
              """
              {"jsonrpc":"2.0","id":9,"result":{"trades":[{"trade_id":"340000009","timestamp":1762000000104,"price":0.0415,"liquidation":"T","instrument_name":"BTC-26DEC25-100000-C","direction":"buy","amount":0.3}],"has_more":true}}"""),
          new Sample(
              "deribit",
              """
              {"jsonrpc":"2.0","method":"subscription","params":{"channel":"ticker.ETH-PERPETUAL.raw","data":{"timestamp":1762000000110,"stats":{"volume":null,"low":3700},"state":"open","open_interest":310000222.0,"mark_price":3850.7,"instrument_name":"ETH-PERPETUAL","index_price":3851.1,"funding_8h":2.1e-05,"current_funding":-1.5E-6}}}"""),
          new Sample(
              "bitmex",
              """
              {"table":"liquidation","action":"insert","data":[{"orderID":"0b1c2d3e-0001-4aaa-8bbb-0123456789ab","symbol":"XBTUSD","side":"Sell","price":109500.5,"leavesQty":41200},{"orderID":"0b1c2d3e-0002-4aaa-8bbb-0123456789ab","symbol":"SOLUSDT","side":"Buy","price":182.4,"leavesQty":15000}]}"""),
          new Sample(
              "bitmex",
              """
              {"table":"instrument","action":"partial","keys":["symbol"],"data":[{"symbol":"SOLUSDT","rootSymbol":"SOL","state":"Open","typ":"FFWCSX","quoteCurrency":"USDT","multiplier":100,"settlCurrency":"USDt","underlyingToPositionMultiplier":10000,"quoteToSettleMultiplier":1000000,"isQuanto":false,"isInverse":false,"fundingTimestamp":"2025-11-01T20:00:00.000Z","fundingInterval":"2000-01-01T08:00:00.000Z","fundingRate":0.0001,"openInterest":90000000,"markPrice":181.3,"timestamp":"2025-11-01T12:26:40.005Z"}]}"""),
          new Sample(
              "bitmex",
              """
              {"table":"funding","action":"insert","data":[{"timestamp":"2025-11-01T12:00:00.000Z","symbol":"ETHUSD","fundingInterval":"2000-01-01T08:00:00.000Z","fundingRate":-0.000072,"fundingRateDaily":-0.000216}]}"""),
          new Sample(
              "bitget",
              """
              {"action":"update","arg":{"instType":"usdt-futures","topic":"liquidation"},"data":[{"symbol":"SEIUSDT","side":"buy","price":"0.1925","amount":"385","ts":"1761999989001"},{"symbol":"TIAUSDT","side":"sell","price":"1.05","amount":"42.21","ts":"1761999981555"}],"ts":1762000000400}"""),
          new Sample(
              "bitget",
              """
              {"action":"snapshot","arg":{"instType":"COIN-FUTURES","channel":"ticker","instId":"ETHUSD"},"data":[{"instId":"ETHUSD","symbol":"ETHUSD","lastPr":"3850.2","markPrice":"3850.9","fundingRate":"0.00011","nextFundingTime":"1762012800000","holdingAmount":"41234.5","ts":"1762000000380"}],"ts":1762000000400}"""),
          new Sample(
              "kraken-futures",
              """
              {"feed":"trade","product_id":"PF_XBTUSD","uid":"7d1c9a30-1111-4222-8333-0123456789ab","side":"sell","type":"liquidation","seq":9001,"time":1762000000210,"qty":0.125,"price":110011}"""),
          new Sample(
              "kraken-futures",
              """
              {"time":1762000000300,"product_id":"PI_ETHUSD","funding_rate":-6.3E-9,"relative_funding_rate":-0.0000242,"next_funding_rate_time":1762002000000,"feed":"ticker","tag":"perpetual","openInterest":7100200,"markPrice":3850.35}"""),
          new Sample(
              "kraken-futures",
              """
              {"result":"success","serverTime":"2025-11-01T12:26:40.100Z","tickers":[{"symbol":"PF_SOLUSD","markPrice":181.2,"openInterest":90100.5,"fundingRate":0.001},{"symbol":"in_xbtusd","last":110000}]}"""),
          new Sample(
              "bitfinex",
              """
              [77,[["pos",155000001,1762000000222,null,"tSOLF0:USTF0",12.5,190.1,null,1,1,null,180.9],["pos",155000002,1762000000223,null,"tBTCF0:USTF0",-0.02,109000,null,0,1,null,null]],5,1762000000240]"""),
          new Sample(
              "bitfinex",
              """
              [[["pos",155000003,1762000000111,null,"tXAUTF0:USTF0",-1.5,4000,null,1,1,null,4066.5]]]"""),
          new Sample(
              "dydx",
              """
              {"type":"channel_data","connection_id":"c","message_id":9,"id":"SOL-USD","channel":"v4_trades","version":"2.4.0","contents":{"trades":[{"id":"0bb100000000000200000001","side":"BUY","size":"3.5","price":"181.4","type":"LIQUIDATED","createdAt":"2025-11-01T12:26:40.111Z","createdAtHeight":"54000001"}]}}"""),
          new Sample(
              "dydx",
              """
              {"type":"channel_batch_data","connection_id":"c","message_id":10,"id":"ETH-USD","channel":"v4_trades","version":"2.4.0","contents":[{"trades":[{"id":"0bb100000000000200000002","side":"SELL","size":"0.5","price":"3850","type":"LIMIT","createdAt":"2025-11-01T12:26:40.111Z"}]},{"trades":[{"id":"0bb100000000000200000003","side":"SELL","size":"0.4","price":"3849","type":"LIQUIDATED","createdAt":"2025-11-01T12:26:40.222Z"}]}]}"""),
          new Sample(
              "dydx",
              """
              {"type":"channel_data","channel":"v4_markets","version":"1.0.0","contents":{"trading":{"BTC-USD":{"id":"0","openInterest":"411.25","nextFundingRate":"0.0000091"}},"oraclePrices":{"BTC-USD":{"oraclePrice":"110000"}}}}"""),
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
              {"type":"derivative_ticker","symbol":"PI_XBTUSD","exchange":"cryptofacilities","lastPrice":110003.5,"openInterest":91000200,"fundingRate":-0.0000031,"fundingTimestamp":"2025-11-01T13:00:00.000Z","indexPrice":110001.2,"markPrice":110002.9,"timestamp":"2025-11-01T12:26:40.100Z","localTimestamp":"2025-11-01T12:26:40.180Z"}"""),
          new Sample(
              "context",
              """
              {"series":"fear-greed","value":11,"time":1762000000000,"asset":"BTC","unit":"index"}"""));

  private SampleFrames() {}
}
