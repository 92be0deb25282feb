/*
 * A stand-in for Windows' bcryptprimitives.dll, for the proof under Wine only:
 * Go's runtime calls ProcessPrng from it, and Wine 8 has no such library. It is
 * built by scripts/proof_package.sh, laid into the proof's own Wine folder and
 * is part of no package.
 */
#include <windows.h>

/* advapi32 exports RtlGenRandom under this name. */
extern BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
	while (length > 0) {
		ULONG part = length > 0x10000000 ? 0x10000000 : (ULONG)length;
		if (!SystemFunction036(buffer, part))
			return FALSE;
		buffer += part;
		length -= part;
	}
	return TRUE;
}
