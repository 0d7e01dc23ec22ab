/** What a back-test found, as one page for a person: reads the files of a run, writes HTML. */
package dev.breakwater.report;
