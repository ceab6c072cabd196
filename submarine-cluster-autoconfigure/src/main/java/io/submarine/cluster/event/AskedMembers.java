package io.submarine.cluster.event;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import io.submarine.cluster.feed.MemberChanged;
import io.submarine.cluster.internal.protocol.MemberKeys;

import org.jspecify.annotations.Nullable;

/**
 * Who is asked by a request, and who of them may still reply. What was listed before the
 * request is made exact by the changes up to its revision; those after it tell who went.
 */
final class AskedMembers {

	private final Collection<String> prefixes;

	private final long revision;

	private final Set<String> asked;

	private final Set<String> gone = new HashSet<>();

	private final Set<String> replied = new HashSet<>();

	/**
	 * Begins with what was listed.
	 * @param ids the ids of those asked, as far as is known
	 * @param kind the kind of member that is asked; empty for all
	 * @param revision the request's revision
	 */
	AskedMembers(Set<String> ids, String kind, long revision) {
		this.asked = new TreeSet<>(ids);
		this.prefixes = prefixes(kind);
		this.revision = revision;
	}

	/** Where the records of a kind of members are; empty for all kinds. */
	static Collection<String> prefixes(String kind) {
		return switch (kind) {
			case MemberKeys.SERVER_KIND -> Set.of(MemberKeys.SERVERS);
			case MemberKeys.INTERPRETER_KIND -> Set.of(MemberKeys.INTERPRETERS);
			default -> MemberKeys.PREFIXES;
		};
	}

	/** The id of a member of the kinds with these prefixes; none if it is of another. */
	static @Nullable String id(Collection<String> prefixes, String key) {
		return prefixes.stream()
			.filter(key::startsWith)
			.findFirst()
			.map((prefix) -> key.substring(prefix.length()))
			.orElse(null);
	}

	/** What the feed tells after the list was made. */
	void changed(MemberChanged change) {
		String id = id(this.prefixes, change.key());
		if (id == null) {
			return;
		}
		boolean before = change.revision() < this.revision;
		switch (change.kind()) {
			case JOINED -> joined(id, before);
			case LOST, LEFT -> went(id, before);
			case SUSPECT, RECOVERED -> {
				// It is a member all the same.
			}
		}
	}

	private void joined(String id, boolean before) {
		this.gone.remove(id);
		if (before) {
			this.asked.add(id);
		}
	}

	private void went(String id, boolean before) {
		if (before) {
			this.asked.remove(id);
		}
		else {
			this.gone.add(id);
		}
	}

	/** Whether this is the first reply of a member that is asked. */
	boolean replied(String id) {
		return this.asked.contains(id) && this.replied.add(id);
	}

	/** Whether nobody is left to wait for. */
	boolean allDone() {
		return this.asked.stream().allMatch((id) -> this.gone.contains(id) || this.replied.contains(id));
	}

	Set<String> unanswered() {
		Set<String> ids = new TreeSet<>(this.asked);
		ids.removeAll(this.replied);
		return ids;
	}

}
