package io.submarine.sample.note;

import io.submarine.sample.web.BadRequestException;
import org.jspecify.annotations.Nullable;

/** What names of notes and folders look like: segments joined by slashes. */
final class NoteNames {

	private static final int MAX_LENGTH = 200;

	private NoteNames() {
	}

	/** Gives the name without blanks around its segments. */
	static String check(@Nullable String name) {
		if (name == null || name.isBlank()) {
			throw new BadRequestException("A name is missing", null);
		}
		if (name.length() > MAX_LENGTH) {
			throw new BadRequestException("The name has %d characters, limit %d".formatted(name.length(), MAX_LENGTH),
					null);
		}
		if (name.chars().anyMatch(Character::isISOControl)) {
			throw new BadRequestException("The name has a control character", null);
		}
		StringBuilder clean = new StringBuilder();
		for (String segment : name.strip().split("/", -1)) {
			if (segment.isBlank()) {
				throw new BadRequestException("The name '%s' has an empty part between slashes".formatted(name), null);
			}
			clean.append(clean.isEmpty() ? "" : "/").append(segment.strip());
		}
		return clean.toString();
	}

	static boolean isIn(String folder, String name) {
		return name.startsWith(folder + "/");
	}

}
