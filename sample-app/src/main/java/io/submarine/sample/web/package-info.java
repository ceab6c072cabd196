/**
 * What all of the sample's REST calls share: bodies taken as raw JSON, failures told as
 * problem details, streams of server-sent events.
 */
@NullMarked
package io.submarine.sample.web;

import org.jspecify.annotations.NullMarked;
