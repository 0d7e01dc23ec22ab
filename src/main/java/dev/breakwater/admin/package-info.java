/** The commands that prepare Kafka: its topics, and files published into them. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.admin;
