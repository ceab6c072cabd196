package io.submarine.cluster.internal.protocol;

import java.util.List;

/** Where members register themselves: an entry under one of these is a member. */
public final class MemberKeys {

	/** Members that are servers, by {@code host:port}. */
	public static final String SERVERS = "_cluster/servers/";

	/** Members that are clients, by their id. */
	public static final String INTERPRETERS = "_cluster/interpreters/";

	/** Who is about to start which client: by its id. Not members themselves. */
	public static final String CLAIMS = "_cluster/claims/";

	/** The first two, in the order of keys. */
	public static final List<String> PREFIXES = List.of(INTERPRETERS, SERVERS);

	/** The kind of the members under {@link #SERVERS}, as events name it. */
	public static final String SERVER_KIND = "SERVER";

	/** The kind of the members under {@link #INTERPRETERS}, as events name it. */
	public static final String INTERPRETER_KIND = "INTERPRETER";

	private MemberKeys() {
	}

	/**
	 * Whether an entry is a member.
	 * @param key a well-formed key
	 * @return true under either prefix
	 */
	public static boolean isMember(String key) {
		return key.startsWith(SERVERS) || key.startsWith(INTERPRETERS);
	}

}
