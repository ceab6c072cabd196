package io.submarine.sample.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** What {@code If-Match} demands. */
public final class IfMatch {

	private static final Pattern VERSION = Pattern.compile("\"?([1-9][0-9]{0,17})\"?");

	private IfMatch() {
	}

	/**
	 * The version or revision demanded.
	 * @param headers the request's headers
	 * @return the number; none if nothing is demanded
	 * @throws BadRequestException if anything but one number is demanded
	 */
	public static @Nullable Long version(HttpHeaders headers) {
		String match = single(headers, HttpHeaders.IF_MATCH);
		if (match == null) {
			return null;
		}
		Matcher matcher = VERSION.matcher(match);
		if (!matcher.matches()) {
			throw new BadRequestException(
					"If-Match: only one version is understood, as in \"7\", not '%s'".formatted(match), null);
		}
		return Long.valueOf(matcher.group(1));
	}

	/**
	 * The value of a header.
	 * @param headers the request's headers
	 * @param name the header
	 * @return the value; none if it is not there
	 * @throws BadRequestException if it stands there more than once
	 */
	public static @Nullable String single(HttpHeaders headers, String name) {
		List<String> values = headers.getOrEmpty(name);
		if (values.size() > 1) {
			throw new BadRequestException("%s stands there more than once".formatted(name), null);
		}
		return values.isEmpty() ? null : values.get(0).strip();
	}

}
