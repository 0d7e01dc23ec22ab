package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.breakwater.alert.AlertEngine;
import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.alert.AlertRules;
import dev.breakwater.alert.AlertState;
import dev.breakwater.cascade.CascadeDetector;
import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.cascade.DetectorState;
import dev.breakwater.early.EarlyState;
import dev.breakwater.flink.operator.Observation;
import dev.breakwater.health.FeedBeat;
import dev.breakwater.health.HealthEngine;
import dev.breakwater.health.HealthPolicy;
import dev.breakwater.health.HealthState;
import dev.breakwater.ladder.LadderEngine;
import dev.breakwater.ladder.LadderPolicy;
import dev.breakwater.ladder.LadderState;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.Concentration;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Flow;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.FundingRate;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.Origin;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.RuleChange;
import dev.breakwater.model.Signal;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.model.SweptRecord;
import dev.breakwater.model.Wave;
import dev.breakwater.normalise.InstrumentVersions;
import dev.breakwater.normalise.MarkSpan;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.normalise.UnpricedLiquidation;
import dev.breakwater.positioning.AssetEngine;
import dev.breakwater.positioning.Common;
import dev.breakwater.positioning.ContractNow;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.PositioningSample;
import dev.breakwater.positioning.PositioningState;
import dev.breakwater.positioning.Standing;
import dev.breakwater.positioning.Track;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.testing.AlertRecords;
import dev.breakwater.testing.CascadeRecords;
import dev.breakwater.testing.PositioningRows;
import dev.breakwater.threshold.LearnedThreshold;
import dev.breakwater.threshold.SpotPolicy;
import dev.breakwater.threshold.SpotThreshold;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that travels between operators or lies in state is serialised without Kryo and comes
 * back as it was.
 */
class StreamTypesTest {
  private static final ContractSymbol CONTRACT =
      new ContractSymbol("1000PEPEUSDT", "PEPE", 1000, "USDT", Margin.LINEAR);
  private static final DeadLetter LETTER =
      new DeadLetter(DeadLetterReason.NOT_JSON, "d", "t", 1, 2L, null, null, 3, "sha", null);

  private static final RuleChange RULE = new RuleChange("v", 1, 2, Map.of("waves.floors", "*=1k"));

  private static final PriceMove FALL =
      new PriceMove("100", "96.5", "100.25", "97.5", MovePriceBasis.MARK);

  static Stream<Object> records() {
    ForcedOrder order =
        new ForcedOrder(
            "id",
            PositionSide.LONG,
            "1",
            SizeUnit.BASE,
            "2",
            PriceBasis.FILL,
            Completeness.SAMPLED,
            null,
            "3",
            true);
    Liquidation liquidation =
        new Liquidation(
            "id",
            "okx",
            "S",
            "BTC",
            "USDT",
            Margin.INVERSE,
            PositionSide.SHORT,
            OrderSide.BUY,
            "1",
            "2",
            PriceBasis.BANKRUPTCY,
            3,
            4,
            5,
            Completeness.UNKNOWN,
            6);
    Stream<Object> plain =
        Stream.of(
            event(order, null, null, null, null, null, new Origin("t", 0, 1, 2, "sha", null)),
            event(null, new FundingRate("-0.1", null, 5L), null, null, null, null, null),
            event(null, new FundingRate("-0.1", 480, null), null, null, null, null, null),
            event(
                null,
                null,
                new OpenInterest("1", SizeUnit.QUOTE, true, "2", null),
                null,
                null,
                null,
                null),
            event(null, null, null, "42", new Instrument("1", SizeUnit.BASE), null, null),
            event(null, null, null, null, null, LETTER, null),
            LETTER,
            RuleReading.of(LETTER),
            new LevelCrossing(
                "BTC",
                "85000",
                true,
                LevelCrossing.Direction.DOWN,
                true,
                1,
                "85214",
                MovePriceBasis.MARK),
            RuleReading.of(RULE),
            RULE,
            new Observation(liquidation, null),
            new Observation(null, new ReferenceMark("BTC", "okx", "S", "1", 2)),
            new DeadLetter(
                DeadLetterReason.BAD_VALUE, "d", "t", 1, 2L, "okx", 4L, 3, "sha", "e30="),
            liquidation,
            new PanelRow("BTC", "okx", "1h", 60_000, 1, 2, 3, 4, 5, 333_333, null, true, 1),
            new PanelRow("BTC", "*", "1h", 60_000, 1, 2, 3, 4, 5, 333_333, null, true, 1)
                .with(new Concentration(555_556, 1_800_000, 666_667, 1_000_000)),
            new ReferenceMark("BTC", "okx", "BTC-USDT-SWAP", "1", 2),
            new MarkSpan(
                new ReferenceMark("BTC", "okx", "S", "1", 2),
                new ReferenceMark("BTC", "okx", "S", "3", 4)),
            new UnpricedLiquidation(liquidation, "BTC", "7", null),
            new UnpricedLiquidation(
                liquidation, "BTC", "7", new Origin("t", 0, 1, 2, "sha", "e30=")),
            new InstrumentVersions(
                List.of(
                    new InstrumentVersions.Version(7, new Instrument("1", SizeUnit.QUOTE)),
                    new InstrumentVersions.Version(8, new Instrument("1", SizeUnit.BASE, "BTC")))),
            CascadeRecords.flow(),
            CascadeRecords.flow().withPrice(null),
            PositioningRows.full(),
            PositioningRows.empty(),
            PositioningSample.of(liquidation),
            PositioningSample.of(new ReferenceMark("BTC", "okx", "S", "1", 2)),
            new Standing(
                "BTC",
                60_000,
                List.of(
                    new ContractNow("okx|S", "okx", true, 1L, null),
                    new ContractNow("okx|T", "okx", false, null, -2L)),
                new Common(1, 2, 3),
                Common.NONE,
                4,
                5),
            new EarlyAlert(
                "id", 2, EarlyAlert.Status.CONFIRMED, "BTC", CascadeSide.LONG, 1, 2, 3, "t", "e"),
            new EarlyState.Arrival(1, 2, 3, true, false),
            new Batch(1, "BTC", Flow.NONE),
            new SweptRecord(3, CascadeRecords.ofEveryKind().get(0)),
            new PanelRow("BTC", "*", "1h", 60_000, 1, 2, 3, 4, 5, 333_333, null, true, 1)
                .with(500_000, List.of("okx"), true),
            new FeedBeat("okx", 1000, 1, 1, 2, 3, 4, 5, List.of("BTC"), List.of()),
            MarketEvent.ofContext("context", 1, 2, new ContextSample("s", "*", "-1.5", "", 1)),
            Signal.of(
                new FeedStatus(
                    "okx",
                    "BTC",
                    FeedStatus.Condition.SILENCE,
                    true,
                    2,
                    1,
                    List.of(Figure.text("feed", "all")),
                    List.of(Figure.ratio("surprise", 12_000_000)),
                    false)),
            LearnedThreshold.of(
                "BTC",
                SpotThreshold.observe(SpotThreshold.initial(), 7, SpotPolicy.DEFAULT),
                SpotPolicy.DEFAULT,
                Duration.ofSeconds(15)));
    Stream<Object> signals = CascadeRecords.ofEveryKind().stream().map(record -> Signal.of(record));
    return Stream.of(
            plain,
            CascadeRecords.ofEveryKind().stream(),
            AlertRecords.ofEveryKind().stream(),
            signals)
        .flatMap(of -> of);
  }

  private static MarketEvent event(
      ForcedOrder order,
      FundingRate funding,
      OpenInterest interest,
      String mark,
      Instrument instrument,
      DeadLetter letter,
      Origin origin) {
    return new MarketEvent(
        MarketEvent.Kind.CONTROL,
        "okx",
        CONTRACT,
        1,
        2,
        order,
        funding,
        interest,
        mark,
        instrument,
        letter,
        origin);
  }

  /** In the middle of a wave, of a ladder, and before anything. */
  static Stream<Object> states() {
    CascadeDetector detector = new CascadeDetector("BTC", CascadePolicy.DEFAULT);
    DetectorState inWave = new DetectorState();
    LadderEngine ladders = new LadderEngine(CascadeSide.LONG, LadderPolicy.DEFAULT);
    LadderState onLadder = new LadderState();
    for (int i = 0; i < 200; i++) {
      long time = CascadeRecords.START + 400L * i;
      detector.onBatch(
          inWave, time, CascadeRecords.longs("BTC", "okx", 10_000_000, time).withPrice(FALL));
    }
    for (String asset : List.of("BTC", "ETH")) {
      Flow flow = CascadeRecords.longs(asset, "okx", 100, CascadeRecords.START);
      Wave wave = CascadeRecords.onset(asset, 1, CascadeRecords.START, flow);
      ladders.onWave(onLadder, wave, CascadePhase.OPENED, CascadeRecords.START);
    }
    PositioningState positions = new PositioningState();
    new AssetEngine("BTC", PositioningPolicy.DEFAULT)
        .onMinute(positions, 3_600_000, List.of(interest(), liquidated()));
    assertNotNull(positions.track.row, "a row was to be kept");
    assertNotNull(inWave.waves.wave, "the state of a wave was wanted");
    AlertState desk = new AlertState();
    AlertEngine alerts = new AlertEngine(0);
    Signal episode =
        Signal.of(
            CascadeRecord.of(
                CascadePhase.OPENED,
                CascadeRecords.START,
                1,
                CascadeRecords.openEpisode("*", CascadeRecords.flow())));
    alerts.advance(
        desk,
        CascadeRecords.START,
        List.of(episode),
        new AlertRules("default", AlertPolicy.DEFAULT));
    assertFalse(desk.alerts.isEmpty(), "the state of an alert was wanted");
    EarlyState early = new EarlyState();
    early.recent.add(new EarlyState.Arrival(1, 2, 3, true, false));
    early.guess =
        new EarlyAlert(
            "id", 1, EarlyAlert.Status.SPECULATIVE, "BTC", CascadeSide.LONG, 1, 2, 3, "t", null);
    HealthState feeds = new HealthState();
    new HealthEngine(HealthPolicy.DEFAULT)
        .onSecond(
            feeds,
            60_000,
            List.of(new FeedBeat("okx", 60_000, 2, 1, 1, 1, 0, 0, List.of("BTC"), List.of("B-C"))));
    return Stream.of(
        new DetectorState(),
        inWave,
        new LadderState(),
        onLadder,
        new PositioningState(),
        positions,
        new Track(),
        new AlertState(),
        desk,
        new EarlyState(),
        early,
        new HealthState(),
        feeds);
  }

  private static PositioningSample interest() {
    return new PositioningSample(
        PositioningSample.Kind.INTEREST,
        "BTC",
        "okx",
        "S",
        3_599_000,
        null,
        "7",
        null,
        null,
        null,
        null,
        0,
        0);
  }

  private static PositioningSample liquidated() {
    return new PositioningSample(
        PositioningSample.Kind.LIQUIDATION,
        "BTC",
        "",
        "",
        3_599_000,
        null,
        null,
        null,
        null,
        null,
        null,
        8,
        9);
  }

  /** States are mutable and have no equality: what is written again shows what came back. */
  @ParameterizedTest
  @MethodSource("states")
  void stateComesBackWithoutKryo(Object state) throws Exception {
    TypeSerializer<Object> serializer = serializer(state);
    byte[] written = bytes(serializer, state);
    Object back = serializer.deserialize(new DataInputDeserializer(written));
    assertArrayEquals(written, bytes(serializer, back));
  }

  @ParameterizedTest
  @MethodSource("records")
  void comesBackAsItWasWithoutKryo(Object element) throws Exception {
    TypeSerializer<Object> serializer = serializer(element);
    assertEquals(
        element, serializer.deserialize(new DataInputDeserializer(bytes(serializer, element))));
  }

  private static TypeSerializer<Object> serializer(Object element) {
    @SuppressWarnings("unchecked")
    TypeInformation<Object> type = (TypeInformation<Object>) TypeInformation.of(element.getClass());
    assertInstanceOf(PojoTypeInfo.class, type);
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    return type.createSerializer(new SerializerConfigImpl(strict));
  }

  private static byte[] bytes(TypeSerializer<Object> serializer, Object element)
      throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(element, bytes);
    return bytes.getCopyOfBuffer();
  }
}
