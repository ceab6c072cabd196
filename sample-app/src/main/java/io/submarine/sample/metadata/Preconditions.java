package io.submarine.sample.metadata;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.submarine.cluster.metadata.DeleteOptions;
import io.submarine.cluster.metadata.PutOptions;
import io.submarine.sample.web.BadRequestException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** What {@code If-Match} and {@code If-None-Match} demand of the entry. */
final class Preconditions {

	private static final Pattern VERSION = Pattern.compile("\"?([1-9][0-9]{0,17})\"?");

	private Preconditions() {
	}

	static PutOptions forPut(HttpHeaders headers) {
		Long version = version(headers);
		String noneMatch = single(headers, HttpHeaders.IF_NONE_MATCH);
		if (noneMatch == null) {
			return (version != null) ? PutOptions.ifVersion(version) : PutOptions.always();
		}
		if (!noneMatch.equals("*")) {
			throw new BadRequestException("If-None-Match: only '*' is understood, not '%s'".formatted(noneMatch), null);
		}
		if (version != null) {
			throw new BadRequestException("If-Match and If-None-Match cannot both hold", null);
		}
		return PutOptions.ifAbsent();
	}

	static DeleteOptions forDelete(HttpHeaders headers) {
		Long version = version(headers);
		return (version != null) ? DeleteOptions.ifVersion(version) : DeleteOptions.always();
	}

	private static @Nullable Long version(HttpHeaders headers) {
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

	private static @Nullable String single(HttpHeaders headers, String name) {
		List<String> values = headers.getOrEmpty(name);
		if (values.size() > 1) {
			throw new BadRequestException("%s stands there more than once".formatted(name), null);
		}
		return values.isEmpty() ? null : values.get(0).strip();
	}

}
