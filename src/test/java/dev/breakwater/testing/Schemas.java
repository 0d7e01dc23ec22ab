package dev.breakwater.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The schemas in docs/schema, each read once. */
public final class Schemas {
  private static final Map<String, JsonSchema> LOADED = new ConcurrentHashMap<>();

  private Schemas() {}

  public static boolean exists(String name) {
    return Files.exists(file(name));
  }

  private static Path file(String name) {
    return Path.of("docs/schema", name + ".json");
  }

  /** What is wrong with {@code json} by the schema of that name; nothing if it is empty. */
  public static Set<String> faults(String name, String json) {
    return LOADED.computeIfAbsent(name, Schemas::load).validate(json, InputFormat.JSON).stream()
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonSchema load(String name) {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(file(name)));
    } catch (IOException e) {
      throw new AssertionError(file(name) + " cannot be read", e);
    }
  }
}
