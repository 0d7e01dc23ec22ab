/** Public records and enums that travel through the job; fixed-point money and exact decimals. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.model;
