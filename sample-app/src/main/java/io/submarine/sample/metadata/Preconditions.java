package io.submarine.sample.metadata;

import io.submarine.cluster.metadata.DeleteOptions;
import io.submarine.cluster.metadata.PutOptions;
import io.submarine.sample.web.BadRequestException;
import io.submarine.sample.web.IfMatch;

import org.springframework.http.HttpHeaders;

/** What {@code If-Match} and {@code If-None-Match} demand of the entry. */
final class Preconditions {

	private Preconditions() {
	}

	static PutOptions forPut(HttpHeaders headers) {
		Long version = IfMatch.version(headers);
		String noneMatch = IfMatch.single(headers, HttpHeaders.IF_NONE_MATCH);
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
		Long version = IfMatch.version(headers);
		return (version != null) ? DeleteOptions.ifVersion(version) : DeleteOptions.always();
	}

}
